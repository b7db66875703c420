using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LoyaltyFunctions.OpenApi;

/// <summary>
/// The schemas that the document refers to: each of a type of that name among those that HTTP functions send and receive, with what fragments
/// add to it.
/// </summary>
internal static class Schemas
{
    private const string Prefix = "#/components/schemas/";
    private const string Namespace = "LoyaltyFunctions.Triggers.Http";

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Adds the schemas of the types that are referred to.</summary>
    /// <exception cref="InvalidDataException">There is a reference to a schema that no fragment and no type has.</exception>
    public static void Complete(JsonObject document)
    {
        var schemas = document["components"]!["schemas"]!.AsObject();
        foreach (var name in References(document).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var written = schemas[name]?.AsObject();
            if (written?.ContainsKey("type") != true)
            {
                schemas[name] = With(Of(name), written);
            }
        }
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject whole => whole.SelectMany(part => part.Key == "$ref" && part.Value!.GetValue<string>() is var target
            ? target.StartsWith(Prefix, StringComparison.Ordinal) ? [target[Prefix.Length..]] : []
            : References(part.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static JsonObject Of(string name)
    {
        var types = typeof(Schemas).Assembly.GetTypes()
            .Where(type => type.Name == name && type.Namespace?.StartsWith(Namespace, StringComparison.Ordinal) == true)
            .ToList();
        if (types.Count != 1)
        {
            throw new InvalidDataException($"There is a reference to the schema \"{name}\", and {types.Count} types below {Namespace} have that name.");
        }

        var schema = JsonSchemaExporter.GetJsonSchemaAsNode(Web, types[0], new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).AsObject();
        Rebase(schema, name);
        return schema;
    }

    /// <summary>What the exporter refers to by its place in the schema is referred to by its place in the document.</summary>
    private static void Rebase(JsonNode? node, string name)
    {
        switch (node)
        {
            case JsonObject whole:
                if (whole["$ref"]?.GetValue<string>() is { } target)
                {
                    whole["$ref"] = $"{Prefix}{name}{target[1..]}";
                }

                whole.Where(part => part.Key != "$ref").ToList().ForEach(part => Rebase(part.Value, name));
                break;
            case JsonArray list:
                list.ToList().ForEach(item => Rebase(item, name));
                break;
        }
    }

    private static JsonObject With(JsonObject schema, JsonObject? more)
    {
        foreach (var (name, value) in more ?? [])
        {
            schema[name] = schema[name] is JsonObject there && value is JsonObject added ? With(there, added) : value?.DeepClone();
        }

        return schema;
    }
}

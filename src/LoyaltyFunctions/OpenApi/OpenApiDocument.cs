using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoyaltyFunctions.OpenApi;

/// <summary>
/// The OpenAPI document. The fragments in this folder, one a concept, say what people have to; schemas come from the types that are sent and
/// received, and answers that many operations share from what an operation is.
/// </summary>
public static class OpenApiDocument
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Lazy<string> Built = new(() => Build().ToJsonString(Readable));

    /// <summary>The document as it is sent.</summary>
    public static string Text => Built.Value;

    /// <summary>The document, made anew.</summary>
    /// <exception cref="InvalidDataException">Two fragments say something about the same thing, or one refers to what there is not.</exception>
    public static JsonObject Build()
    {
        var document = Fragments.Merge();
        var problems = document["x-problems"]!.AsObject();
        document.Remove("x-problems");
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (_, operation) in Operations.Of(item!.AsObject()))
            {
                SharedAnswers.Complete(path, operation, problems);
            }
        }

        var types = problems.Select(problem => JsonValue.Create(SharedAnswers.TypeOf(problem.Key))).ToArray<JsonNode?>();
        document["components"]!["schemas"]!["Problem"]!["properties"]!["type"]!["enum"] = new JsonArray(types);
        Schemas.Complete(document);
        return document;
    }
}

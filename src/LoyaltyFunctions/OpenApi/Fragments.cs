using System.Text.Json.Nodes;

namespace LoyaltyFunctions.OpenApi;

/// <summary>The parts that the document is written in: resources of the app, <c>OpenApi/{concept}.json</c>.</summary>
internal static class Fragments
{
    private const string Folder = "OpenApi/";
    private const string Base = Folder + "base.json";

    /// <summary>All parts as one, the base first.</summary>
    /// <exception cref="InvalidDataException">Two of them say something else about the same thing.</exception>
    public static JsonObject Merge()
    {
        var document = Read(Base);
        var others = typeof(Fragments).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name != Base)
            .Order(StringComparer.Ordinal);
        foreach (var name in others)
        {
            Add(document, Read(name), name);
        }

        return document;
    }

    private static JsonObject Read(string name)
    {
        using var resource = typeof(Fragments).Assembly.GetManifestResourceStream(name)!;
        return JsonNode.Parse(resource)!.AsObject();
    }

    private static void Add(JsonObject whole, JsonObject part, string where)
    {
        foreach (var (name, value) in part)
        {
            switch (whole[name], value)
            {
                case (null, _):
                    whole[name] = value?.DeepClone();
                    break;
                case (JsonObject there, JsonObject more):
                    Add(there, more, $"{where}, {name}");
                    break;
                case (JsonArray there, JsonArray more) when name == "tags":
                    more.ToList().ForEach(item => there.Add(item?.DeepClone()));
                    break;
                case var (there, same) when JsonNode.DeepEquals(there, same):
                    break;
                default:
                    throw new InvalidDataException($"{where}: \"{name}\" is in another fragment, too, and differs there.");
            }
        }
    }
}

using System.Text.Json.Nodes;

namespace LoyaltyFunctions.OpenApi;

/// <summary>The operations of a path.</summary>
internal static class Operations
{
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "patch"];

    /// <summary>Each operation with its verb.</summary>
    public static IReadOnlyList<(string Verb, JsonObject Operation)> Of(JsonObject pathItem) =>
        [.. Verbs.Where(pathItem.ContainsKey).Select(verb => (verb, pathItem[verb]!.AsObject()))];
}

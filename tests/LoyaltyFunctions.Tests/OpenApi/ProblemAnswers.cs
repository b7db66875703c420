using System.Text.Json.Nodes;

namespace LoyaltyFunctions.Tests.OpenApi;

/// <summary>The problems that the document's operations answer with.</summary>
internal static class ProblemAnswers
{
    private const string MediaType = "application/problem+json";

    /// <summary>Each problem once, with its status and its title.</summary>
    public static IReadOnlyList<(string Type, int Status, string Title)> Of(JsonObject document) =>
    [
        .. (from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            where operation.Value is JsonObject
            from answer in operation.Value!["responses"]!.AsObject()
            where answer.Value!["content"]?[MediaType] is not null
            from example in answer.Value["content"]![MediaType]!["examples"]!.AsObject()
            let problem = example.Value!["value"]!
            select (example.Key, problem["status"]!.GetValue<int>(), problem["title"]!.GetValue<string>())).Distinct(),
    ];
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace LoyaltyFunctions.OpenApi;

/// <summary>
/// Gives an operation the answers that follow from what it is: from its <c>x-permission</c>, its path, its body and the problems that its
/// <c>x-problems</c> names.
/// </summary>
internal static class SharedAnswers
{
    private const string TypePrefix = "urn:loyaltyfunctions:problem:";

    /// <summary>A problem's <c>type</c>.</summary>
    public static string TypeOf(string problem) => TypePrefix + problem;

    /// <summary>Adds the answers.</summary>
    /// <param name="path">The operation's path.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="problems">Every problem by its name, with status and title.</param>
    /// <exception cref="InvalidDataException">The operation names a problem that there is not.</exception>
    public static void Complete(string path, JsonObject operation, JsonObject problems)
    {
        var names = Own(operation).Concat(Following(path, operation)).Distinct(StringComparer.Ordinal)
            .Where(name => !IsSaidOtherwise(operation, Find(problems, name)["status"]!.GetValue<int>()))
            .ToList();
        operation["x-problems"] = new JsonArray([.. names.Select(name => (JsonNode)name)]);
        var byStatus = names.GroupBy(name => Find(problems, name)["status"]!.GetValue<int>()).OrderBy(group => group.Key);
        foreach (var status in byStatus)
        {
            operation["responses"]![status.Key.ToString(CultureInfo.InvariantCulture)] = AnswerOf(status.Key, [.. status], problems);
        }
    }

    /// <summary>An operation that has an answer of its own for a status says something else with it than a problem.</summary>
    private static bool IsSaidOtherwise(JsonObject operation, int status) =>
        operation["responses"]!.AsObject().ContainsKey(status.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<string> Own(JsonObject operation) =>
        operation["x-problems"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [];

    private static IEnumerable<string> Following(string path, JsonObject operation)
    {
        var content = operation["requestBody"]?["content"]?.AsObject();
        var isOpen = operation["x-permission"]!.GetValue<string>() == "none";
        IReadOnlyList<string> access = isOpen ? [] : ["key-required", "permission-missing"];
        // Who shows no key is not told which programs there are.
        IReadOnlyList<string> place = path.Contains("{program}", StringComparison.Ordinal) && !isOpen ? ["unknown-program"] : [];
        IReadOnlyList<string> body = content is null ? [] : ["broken-request"];
        // Rows in JSON are a file; other JSON is read whole.
        IReadOnlyList<string> json = content?.Count == 1 && content.ContainsKey("application/json") ? ["invalid-value", "body-too-large"] : [];
        return [.. access, .. place, .. json, .. body, "unexpected", "storage-busy"];
    }

    private static JsonObject AnswerOf(int status, IReadOnlyList<string> names, JsonObject problems)
    {
        var examples = new JsonObject();
        foreach (var name in names)
        {
            examples[name] = new JsonObject
            {
                ["value"] = new JsonObject
                {
                    ["type"] = TypeOf(name),
                    ["title"] = Find(problems, name)["title"]!.DeepClone(),
                    ["status"] = status,
                    ["detail"] = "…",
                },
            };
        }

        var answer = new JsonObject
        {
            ["description"] = string.Join("; ", names.Select(name => $"{Find(problems, name)["title"]} ({name})")) + ".",
            ["content"] = new JsonObject
            {
                ["application/problem+json"] = new JsonObject
                {
                    ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" },
                    ["examples"] = examples,
                },
            },
        };
        if (status == 503)
        {
            answer["headers"] = new JsonObject { ["Retry-After"] = new JsonObject { ["$ref"] = "#/components/headers/RetryAfter" } };
        }

        return answer;
    }

    private static JsonNode Find(JsonObject problems, string name) =>
        problems[name] ?? throw new InvalidDataException($"An operation names the problem \"{name}\", which no fragment has among its x-problems.");
}

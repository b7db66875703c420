using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LoyaltyFunctions.Tests.OpenApi;

/// <summary>Holds values against JSON schemas, as far as the document's schemas go.</summary>
internal static class SchemaCheck
{
    /// <summary>What about a value is not as its schema says.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="find">What a reference leads to.</param>
    /// <param name="where">The value's place.</param>
    public static IEnumerable<string> Faults(JsonNode schema, JsonNode? value, Func<string, JsonNode?> find, string where = "$")
    {
        if (schema is not JsonObject rules)
        {
            return [];
        }

        return rules["$ref"] is { } target
            ? Faults(find(target.GetValue<string>())!, value, find, where)
            : OfValue(rules, value, where).Concat(OfMembers(rules, value, find, where));
    }

    private static IEnumerable<string> OfValue(JsonObject rules, JsonNode? value, string where)
    {
        if (rules["type"] is { } type)
        {
            var allowed = type is JsonArray several ? several.Select(name => name!.GetValue<string>()).ToList() : [type.GetValue<string>()];
            if (!TypesOf(value).Any(allowed.Contains))
            {
                yield return $"{where} is {value?.ToJsonString() ?? "null"} and should be {string.Join(" or ", allowed)}";
            }
        }

        if (rules["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value)))
        {
            yield return $"{where} is {value?.ToJsonString()} and should be one of {choices.ToJsonString()}";
        }

        if (rules["pattern"] is { } pattern && value?.GetValueKind() == JsonValueKind.String && !Regex.IsMatch(value.GetValue<string>(), pattern.GetValue<string>(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            yield return $"{where} is {value.ToJsonString()} and should match {pattern}";
        }
    }

    private static IEnumerable<string> OfMembers(JsonObject rules, JsonNode? value, Func<string, JsonNode?> find, string where)
    {
        if (value is JsonArray list && rules["items"] is { } items)
        {
            return list.SelectMany((item, index) => Faults(items, item, find, $"{where}[{index}]"));
        }

        if (value is not JsonObject whole || rules["properties"] is not JsonObject properties)
        {
            return [];
        }

        var required = (rules["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>());
        return required.Where(name => !whole.ContainsKey(name)).Select(name => $"{where} lacks {name}")
            .Concat(whole.SelectMany(member => properties[member.Key] is { } schema
                ? Faults(schema, member.Value, find, $"{where}.{member.Key}")
                : [$"{where} has {member.Key}, which its schema does not know"]));
    }

    private static IEnumerable<string> TypesOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => ["null"],
        JsonValueKind.Object => ["object"],
        JsonValueKind.Array => ["array"],
        JsonValueKind.String => ["string"],
        JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? ["number"] : ["integer", "number"],
        _ => ["boolean"],
    };
}

using System.Globalization;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Durable.Instances;

/// <summary>Builds the OData filters of queries for instances.</summary>
internal static class InstanceFilter
{
    /// <summary>Admits what all conditions admit; null when there are none.</summary>
    public static string? All(params string?[] conditions)
    {
        string joined = string.Join(" and ", conditions.OfType<string>());
        return joined.Length == 0 ? null : joined;
    }

    public static string StatusIn(IEnumerable<OrchestrationRuntimeStatus> statuses) =>
        $"({string.Join(" or ", statuses.Select(status => $"Status eq '{status}'"))})";

    public static string? CreatedFrom(DateTimeOffset? from) => from is null ? null : $"CreatedAt ge {Literal(from.Value)}";

    public static string? CreatedTo(DateTimeOffset? to) => to is null ? null : $"CreatedAt le {Literal(to.Value)}";

    /// <summary>Admits the ids that begin with a text: from the text itself to before the next one of its length.</summary>
    public static string? IdPrefix(string? prefix)
    {
        if (string.IsNullOrEmpty(prefix))
        {
            return null;
        }

        string next = prefix[..^1] + (char)(prefix[^1] + 1);
        return $"PartitionKey ge '{Escape(prefix)}' and PartitionKey lt '{Escape(next)}'";
    }

    private static string Escape(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static string Literal(DateTimeOffset time) =>
        $"datetime'{time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)}'";
}

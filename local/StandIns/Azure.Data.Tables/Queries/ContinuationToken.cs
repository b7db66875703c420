// Stands in for the package Azure.Data.Tables 12.11.0.
namespace Azure.Data.Tables.Queries;

/// <summary>Where a query goes on: the keys that the service named, with a space between them.</summary>
internal static class ContinuationToken
{
    private const string PartitionKeyHeader = "x-ms-continuation-NextPartitionKey";
    private const string RowKeyHeader = "x-ms-continuation-NextRowKey";
    private const string TableHeader = "x-ms-continuation-NextTableName";

    /// <summary>The token of the page after this one; null when this is the last.</summary>
    internal static string? OfEntities(Response response)
    {
        response.Headers.TryGetValue(PartitionKeyHeader, out string? partitionKey);
        response.Headers.TryGetValue(RowKeyHeader, out string? rowKey);
        return partitionKey is null && rowKey is null ? null : $"{partitionKey} {rowKey}";
    }

    /// <summary>The token of the page of tables after this one; null when this is the last.</summary>
    internal static string? OfTables(Response response) => response.Headers.TryGetValue(TableHeader, out string? table) ? table : null;

    /// <summary>The parts of a query that make it go on from a token.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> QueryOf(string? token)
    {
        if (token is null || token.Length <= 1)
        {
            yield break;
        }

        string[] keys = token.Split(' ', 2);
        yield return new("NextPartitionKey", keys[0]);
        if (keys.Length > 1 && keys[1].Length > 0)
        {
            yield return new("NextRowKey", keys[1]);
        }
    }
}

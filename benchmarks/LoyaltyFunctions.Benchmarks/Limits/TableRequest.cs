using System.Text;

namespace LoyaltyFunctions.Benchmarks.Limits;

/// <summary>A request to the table service, as its limits see it.</summary>
/// <param name="Partition">Table and partition; null where it is about a whole table.</param>
/// <param name="Entities">Entities that it writes or looks up; what a query finds is counted when it is known.</param>
/// <param name="IsQuery">Whether its answer is a page of entities.</param>
/// <param name="IsTransaction">Whether it is an entity group transaction.</param>
internal sealed record TableRequest(string? Partition, int Entities, bool IsQuery, bool IsTransaction)
{
    private const string InAddress = "PartitionKey='", InFilter = "PartitionKey eq '", InEntity = "\"PartitionKey\":\"";

    /// <summary>Reads a request.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="pathAndQuery">The address below the host, as it was sent.</param>
    /// <param name="body">The body; empty where there is none.</param>
    public static TableRequest Read(string method, string pathAndQuery, ReadOnlySpan<byte> body)
    {
        var address = Uri.UnescapeDataString(pathAndQuery);
        if (address.EndsWith("/$batch", StringComparison.Ordinal))
        {
            var first = Encoding.UTF8.GetString(body[..Math.Min(body.Length, 8_192)]);
            var table = TableOf(first[(first.IndexOf("://", StringComparison.Ordinal) + 3)..]);
            return new TableRequest(Join(table, Quoted(first, InAddress, '\'') ?? Quoted(first, InEntity, '"')), body.Count("\nContent-Type: application/http"u8), false, true);
        }

        var partition = Quoted(address, InAddress, '\'') ?? Quoted(address, InFilter, '\'') ?? Quoted(Encoding.UTF8.GetString(body), InEntity, '"');
        var isQuery = method == "GET" && !address.Contains(InAddress, StringComparison.Ordinal);
        return new TableRequest(Join(TableOf(address), partition), 1, isQuery, false);
    }

    private static string? Join(string table, string? partition) => partition is null ? null : $"{table}/{partition}";

    // /account/table(...), or 127.0.0.1:10002/account/table(...): the account is in the path, as Azurite has it.
    private static string TableOf(string address)
    {
        var parts = address.TrimStart('/').Split('/', 4);
        var table = parts[Math.Min(parts.Length - 1, address.StartsWith('/') ? 1 : 2)];
        var end = table.AsSpan().IndexOfAny("(? \r\n");
        return end < 0 ? table : table[..end];
    }

    private static string? Quoted(string text, string before, char end)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += before.Length;
        var length = text.AsSpan(start).IndexOf(end);
        return length < 0 ? null : text.Substring(start, length);
    }
}

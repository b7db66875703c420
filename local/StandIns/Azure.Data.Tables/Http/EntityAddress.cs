// Stands in for the package Azure.Data.Tables 12.11.0.
namespace Azure.Data.Tables.Http;

/// <summary>The addresses of tables and entities, in which keys are quoted and escaped.</summary>
internal static class EntityAddress
{
    /// <summary>A key as it stands between the quotes of an address: its own quotes doubled, then percent-encoded.</summary>
    internal static string Escape(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));

    /// <summary>The address of an entity.</summary>
    internal static string Of(string tableAddress, string partitionKey, string rowKey) =>
        $"{tableAddress}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";

    /// <summary>Writes the address of an entity.</summary>
    internal static void Write(PooledBuffer buffer, string tableAddress, string escapedPartitionKey, string rowKey)
    {
        buffer.Write(tableAddress);
        buffer.Write("(PartitionKey='");
        buffer.Write(escapedPartitionKey);
        buffer.Write("',RowKey='");
        buffer.Write(Escape(rowKey));
        buffer.Write("')");
    }
}

// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Buffers;

namespace Azure.Data.Tables.Http;

/// <summary>The addresses of tables and entities, in which keys are quoted and escaped.</summary>
internal static class EntityAddress
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>A key as it stands between the quotes of an address: its own quotes doubled, then percent-encoded.</summary>
    internal static string Escape(string key) =>
        key.AsSpan().ContainsAnyExcept(Unreserved) ? Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal)) : key;

    /// <summary>The address of an entity.</summary>
    internal static string Of(string tableAddress, string partitionKey, string rowKey) =>
        $"{tableAddress}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";

    /// <summary>Writes the address of an entity.</summary>
    internal static void Write(PooledBuffer buffer, string tableAddress, string escapedPartitionKey, string rowKey)
    {
        buffer.Write(tableAddress);
        buffer.Write("(PartitionKey='"u8);
        buffer.Write(escapedPartitionKey);
        buffer.Write("',RowKey='"u8);
        buffer.Write(Escape(rowKey));
        buffer.Write("')"u8);
    }
}

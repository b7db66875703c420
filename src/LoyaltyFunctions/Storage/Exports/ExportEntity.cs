using System.Runtime.Serialization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Orchestration.Exporting;

namespace LoyaltyFunctions.Storage.Exports;

/// <summary>An export's row: partition key the program, row key <c>e-{id}</c>. Adding it decides that the export exists.</summary>
public sealed class ExportEntity : ITableEntity
{
    /// <summary>What row keys of exports begin with.</summary>
    public const string KeyPrefix = "e-";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The state's name.</summary>
    public string? State { get; set; }

    /// <summary>Where the link is mailed, separated by commas.</summary>
    public string? Recipients { get; set; }

    /// <summary>Which customers; see <see cref="CustomerFilter"/>.</summary>
    public string? FilterJson { get; set; }

    /// <summary>The filter's names and values as they were sent.</summary>
    public string? AskedJson { get; set; }

    /// <summary>The name of the key that asked for it.</summary>
    public string? RequestedBy { get; set; }

    /// <summary>SHA-256 of the request, in hexadecimal. Tells a repeated request from another one.</summary>
    public string? RequestHash { get; set; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset? RequestedAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>The customers in the file; null before it is there.</summary>
    public long? Rows { get; set; }

    /// <summary>The file's size; null before it is there.</summary>
    public long? Bytes { get; set; }

    /// <summary>What support asks for where it failed.</summary>
    public string? ErrorId { get; set; }

    /// <summary>How far its e-mail has come: null, <c>sending</c>, <c>sent</c>, or why it was not.</summary>
    public string? Mail { get; set; }

    /// <summary>The program.</summary>
    [IgnoreDataMember]
    public string Program => PartitionKey;

    /// <summary>The export's id, which is also that of its orchestration.</summary>
    [IgnoreDataMember]
    public string Id => RowKey[KeyPrefix.Length..];

    /// <summary>Where it stands.</summary>
    [IgnoreDataMember]
    public ExportState CurrentState => Enum.Parse<ExportState>(State!);

    /// <summary>Which customers.</summary>
    [IgnoreDataMember]
    public CustomerFilter Filter
    {
        get => JsonSerializer.Deserialize<CustomerFilter>(FilterJson!, Json.Options)!;
        set => FilterJson = JsonSerializer.Serialize(value, Json.Options);
    }

    /// <summary>The filter's names and values as they were sent; empty for all customers.</summary>
    [IgnoreDataMember]
    public IReadOnlyDictionary<string, string> Asked
    {
        get => JsonSerializer.Deserialize<SortedDictionary<string, string>>(AskedJson!, Json.Options)!;
        set => AskedJson = JsonSerializer.Serialize(value, Json.Options);
    }
}

using System.Globalization;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Storage;

/// <summary>
/// An activity record's row, beside its customer's: row key <c>a-{customerId}-{import}-{record}</c>, so that the same record can't be
/// written twice. Never updated, never deleted.
/// </summary>
public sealed class ActivityEntity : ITableEntity
{
    /// <summary>What row keys of activity records begin with, and the first key after the last of them.</summary>
    public const string KeyPrefix = "a-", KeysEnd = "a.";

    private const string DateFormat = "yyyy-MM-dd";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <inheritdoc cref="ActivityRecord.CustomerId"/>
    public string? CustomerId { get; set; }

    /// <inheritdoc cref="ActivityRecord.ImportId"/>
    public string? Import { get; set; }

    /// <inheritdoc cref="ActivityRecord.RecordNumber"/>
    public int? Record { get; set; }

    /// <summary>The kind's name.</summary>
    public string? Kind { get; set; }

    /// <inheritdoc cref="ActivityRecord.Delta"/>
    public long? Delta { get; set; }

    /// <inheritdoc cref="ActivityRecord.BalanceAfter"/>
    public long? BalanceAfter { get; set; }

    /// <summary>The replaced values by the name of their field, a JSON object; null for none.</summary>
    public string? OldValue { get; set; }

    /// <summary>What they became, in the same form.</summary>
    public string? NewValue { get; set; }

    /// <summary>The expiry, <c>yyyy-MM-dd</c>.</summary>
    public string? ExpiresOn { get; set; }

    /// <inheritdoc cref="ActivityRecord.PublicNote"/>
    public string? PublicNote { get; set; }

    /// <summary>When the change was written.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>The row of a record.</summary>
    public static ActivityEntity From(string partitionKey, ActivityRecord record, DateTimeOffset now) => new()
    {
        PartitionKey = partitionKey,
        RowKey = $"{KeyPrefix}{record.CustomerId}-{record.ImportId}-{record.RecordNumber:d7}",
        CustomerId = record.CustomerId,
        Import = record.ImportId,
        Record = record.RecordNumber,
        Kind = record.Kind.ToString(),
        Delta = record.Delta,
        BalanceAfter = record.BalanceAfter,
        ExpiresOn = record.ExpiresOn?.ToString(DateFormat, CultureInfo.InvariantCulture),
        PublicNote = record.PublicNote,
        At = now,
    };

    /// <summary>The record of the row.</summary>
    public ActivityRecord ToRecord() => new()
    {
        CustomerId = CustomerId!,
        ImportId = Import!,
        RecordNumber = Record!.Value,
        Kind = Enum.Parse<ActivityKind>(Kind!),
        Delta = Delta ?? 0,
        BalanceAfter = BalanceAfter ?? 0,
        ExpiresOn = ExpiresOn is null ? null : DateOnly.ParseExact(ExpiresOn, DateFormat, CultureInfo.InvariantCulture),
        PublicNote = PublicNote,
    };
}

using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Storage.ActivityRecords;

/// <summary>
/// An activity record's row, beside its customer's: row key <c>a-{customerId}-{import}-{record}</c>, and <c>-{part}</c> for what a row does
/// beside its first thing, so that the same record can't be written twice. Never updated, never deleted. A file can make half a million
/// of them, so what can be told from the rest is not stored.
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

    /// <summary><see cref="ActivityRecord.Part"/>; null for 0.</summary>
    public int? Part { get; set; }

    /// <summary>The kind's name.</summary>
    public string? Kind { get; set; }

    /// <inheritdoc cref="ActivityRecord.Delta"/>
    public long? Delta { get; set; }

    /// <inheritdoc cref="ActivityRecord.BalanceAfter"/>
    public long? BalanceAfter { get; set; }

    /// <summary><see cref="ActivityRecord.LifetimeDelta"/>; null where it is what the kind and the change of the balance say.</summary>
    public long? LifetimeDelta { get; set; }

    /// <inheritdoc cref="ActivityRecord.LotsBefore"/>
    public string? LotsBefore { get; set; }

    /// <inheritdoc cref="ActivityRecord.LotsAfter"/>
    public string? LotsAfter { get; set; }

    /// <summary>The replaced values by the name of their field, a JSON object; null for none.</summary>
    public string? OldValue { get; set; }

    /// <summary>What they became, in the same form.</summary>
    public string? NewValue { get; set; }

    /// <summary>The expiry, <c>yyyy-MM-dd</c>.</summary>
    public string? ExpiresOn { get; set; }

    /// <inheritdoc cref="ActivityRecord.PublicNote"/>
    public string? PublicNote { get; set; }

    /// <inheritdoc cref="ActivityRecord.InternalNote"/>
    public string? InternalNote { get; set; }

    /// <summary>When the change was written.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>The row of a record.</summary>
    public static ActivityEntity From(string partitionKey, ActivityRecord record, DateTimeOffset now) => new()
    {
        PartitionKey = partitionKey,
        RowKey = $"{KeyPrefix}{record.CustomerId}-{record.ImportId}-{record.RecordNumber:d7}{(record.Part > 0 ? $"-{record.Part}" : "")}",
        CustomerId = record.CustomerId,
        Import = record.ImportId,
        Record = record.RecordNumber,
        Part = record.Part > 0 ? record.Part : null,
        Kind = record.Kind.ToString(),
        Delta = record.Delta,
        BalanceAfter = record.BalanceAfter,
        LifetimeDelta = record.LifetimeDelta == UsualLifetimeDelta(record.Kind, record.Delta) ? null : record.LifetimeDelta,
        LotsBefore = record.LotsBefore,
        LotsAfter = record.LotsAfter,
        OldValue = Pack(record.Changes, change => change.Old),
        NewValue = Pack(record.Changes, change => change.New),
        ExpiresOn = record.ExpiresOn?.ToString(DateFormat, CultureInfo.InvariantCulture),
        PublicNote = record.PublicNote,
        InternalNote = record.InternalNote,
        At = now,
    };

    /// <summary>The record of the row.</summary>
    public ActivityRecord ToRecord()
    {
        var kind = Enum.Parse<ActivityKind>(Kind!);
        return new ActivityRecord
        {
            CustomerId = CustomerId!,
            ImportId = Import!,
            RecordNumber = Record!.Value,
            Part = Part ?? 0,
            Kind = kind,
            Delta = Delta ?? 0,
            BalanceAfter = BalanceAfter ?? 0,
            LifetimeDelta = LifetimeDelta ?? UsualLifetimeDelta(kind, Delta ?? 0),
            LotsBefore = LotsBefore,
            LotsAfter = LotsAfter,
            Changes = UnpackChanges(),
            ExpiresOn = ExpiresOn is null ? null : DateOnly.ParseExact(ExpiresOn, DateFormat, CultureInfo.InvariantCulture),
            PublicNote = PublicNote,
            InternalNote = InternalNote,
        };
    }

    /// <summary>Points that are added or granted are earned as a rule; a set, and what an undo takes back, is not.</summary>
    private static long UsualLifetimeDelta(ActivityKind kind, long delta) =>
        kind is ActivityKind.PointsAdded or ActivityKind.TierRewardGranted or ActivityKind.BirthdayRewardGranted ? delta : 0;

    private static string? Pack(IReadOnlyList<FieldChange> changes, Func<FieldChange, string?> value) => changes.Count == 0
        ? null
        : JsonSerializer.Serialize(changes.ToDictionary(change => change.Field.ToString(), value), Json.Options);

    private IReadOnlyList<FieldChange> UnpackChanges()
    {
        if (OldValue is null || NewValue is null)
        {
            return [];
        }

        var (old, made) = (Unpack(OldValue), Unpack(NewValue));
        return [.. AccountFields.All
            .Where(field => old.ContainsKey(field.ToString()))
            .Select(field => new FieldChange(field, old[field.ToString()], made.GetValueOrDefault(field.ToString())))];
    }

    private static Dictionary<string, string?> Unpack(string json) => JsonSerializer.Deserialize<Dictionary<string, string?>>(json, Json.Options)!;
}

using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Storage.ActivityRecords;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>An activity record as the API gives it.</summary>
public sealed record ActivityAnswer
{
    /// <summary>When the change was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was done: <c>PointsAdded</c> and so on.</summary>
    public required string Kind { get; init; }

    /// <summary>The change of the balance, signed.</summary>
    public long Delta { get; init; }

    /// <summary>The balance after it.</summary>
    public long BalanceAfter { get; init; }

    /// <summary>The change of the lifetime total, signed.</summary>
    public long LifetimeDelta { get; init; }

    /// <summary>Values that were replaced.</summary>
    public required IReadOnlyList<FieldChangeAnswer> Changes { get; init; }

    /// <summary>The last day of the points that were added; null where they never expire.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>What the customer reads.</summary>
    public string? PublicNote { get; init; }

    /// <summary>What only the team reads.</summary>
    public string? InternalNote { get; init; }

    /// <summary>The import, or the single change, that did it.</summary>
    public required string ImportId { get; init; }

    /// <summary>The import's record that asked for it.</summary>
    public int RecordNumber { get; init; }

    /// <summary>Of several things that one record asked for, which: 0, 1, ...</summary>
    public int Part { get; init; }

    /// <summary>The answer of a record.</summary>
    public static ActivityAnswer Of(LoggedActivity logged)
    {
        var record = logged.Record;
        return new ActivityAnswer
        {
            At = logged.Place.At,
            Kind = record.Kind.ToString(),
            Delta = record.Delta,
            BalanceAfter = record.BalanceAfter,
            LifetimeDelta = record.LifetimeDelta,
            Changes = [.. record.Changes.Select(change => new FieldChangeAnswer(NameOf(change.Field), change.Old, change.New))],
            ExpiresOn = record.ExpiresOn,
            PublicNote = record.PublicNote,
            InternalNote = record.InternalNote,
            ImportId = record.ImportId,
            RecordNumber = record.RecordNumber,
            Part = record.Part,
        };
    }

    private static string NameOf(AccountField field) => char.ToLowerInvariant(field.ToString()[0]) + field.ToString()[1..];
}

/// <summary>A value that was replaced.</summary>
/// <param name="Field">email, name, optedIn, tier, rewardedTiers, birthday or gender.</param>
/// <param name="Old">What it was; null for none.</param>
/// <param name="New">What it became; null for none.</param>
public sealed record FieldChangeAnswer(string Field, string? Old, string? New);

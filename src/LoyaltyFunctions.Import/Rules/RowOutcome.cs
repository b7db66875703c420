using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What became of one row, with what the reports say of it.</summary>
public sealed record RowOutcome
{
    /// <summary>The row's record number.</summary>
    public required int RecordNumber { get; init; }

    /// <summary>What became of it.</summary>
    public required RowResult Result { get; init; }

    /// <summary>The change of the balance, signed; zero where nothing changed.</summary>
    public long Delta { get; init; }

    /// <summary>The balance after the row.</summary>
    public long BalanceAfter { get; init; }

    /// <summary>The change of the lifetime total, signed.</summary>
    public long LifetimeDelta { get; init; }

    /// <summary>The expiring points before the row, as <see cref="Accounts.ExpiringLots.ToString"/> writes them; null where it left them alone.</summary>
    public string? LotsBefore { get; init; }

    /// <summary>The expiring points after the row; null where it left them alone.</summary>
    public string? LotsAfter { get; init; }

    /// <summary>Values that the row replaced.</summary>
    public IReadOnlyList<Accounts.FieldChange> Changes { get; init; } = [];

    /// <summary>Why the row failed; empty otherwise.</summary>
    public IReadOnlyList<RowIssue> Errors { get; init; } = [];

    /// <summary>What its sender should know all the same.</summary>
    public IReadOnlyList<RowIssue> Warnings { get; init; } = [];

    /// <summary>A row that failed for one reason.</summary>
    public static RowOutcome FailedFor(int recordNumber, RowIssue error) =>
        new() { RecordNumber = recordNumber, Result = RowResult.Failed, Errors = [error] };
}

using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Chunks;

/// <summary>Counts and totals of rows that were decided. Sums of tallies are tallies.</summary>
public sealed record Tally
{
    /// <summary>Good rows: those that changed an account and those that asked for what already was.</summary>
    public int Applied { get; init; }

    /// <summary>Those of <see cref="Applied"/> that asked for what already was.</summary>
    public int Unchanged { get; init; }

    /// <summary>Customers created.</summary>
    public int Created { get; init; }

    /// <summary>Customers updated.</summary>
    public int Updated { get; init; }

    /// <summary>Customers removed by an undo.</summary>
    public int Removed { get; init; }

    /// <summary>Rows in the error report.</summary>
    public int Failed { get; init; }

    /// <summary>Rows with at least one warning.</summary>
    public int Warnings { get; init; }

    /// <summary>Sum of the balances' increases.</summary>
    public long PointsAdded { get; init; }

    /// <summary>Sum of the balances' decreases, as a positive number.</summary>
    public long PointsDeducted { get; init; }

    /// <summary>Rows that changed an account.</summary>
    public int Changed => Applied - Unchanged;

    /// <summary>All rows.</summary>
    public int Rows => Applied + Failed;

    /// <summary>The tally of one row.</summary>
    public static Tally Of(RowOutcome outcome) => new()
    {
        Applied = outcome.Result == RowResult.Failed ? 0 : 1,
        Unchanged = outcome.Result == RowResult.Unchanged ? 1 : 0,
        Created = outcome.Result == RowResult.Created ? 1 : 0,
        Updated = outcome.Result == RowResult.Updated ? 1 : 0,
        Removed = outcome.Result == RowResult.Removed ? 1 : 0,
        Failed = outcome.Result == RowResult.Failed ? 1 : 0,
        Warnings = outcome.Warnings.Count > 0 ? 1 : 0,
        PointsAdded = Math.Max(outcome.Delta, 0),
        PointsDeducted = Math.Max(-outcome.Delta, 0),
    };

    /// <summary>Both together.</summary>
    public static Tally operator +(Tally left, Tally right) => new()
    {
        Applied = left.Applied + right.Applied,
        Unchanged = left.Unchanged + right.Unchanged,
        Created = left.Created + right.Created,
        Updated = left.Updated + right.Updated,
        Removed = left.Removed + right.Removed,
        Failed = left.Failed + right.Failed,
        Warnings = left.Warnings + right.Warnings,
        PointsAdded = left.PointsAdded + right.PointsAdded,
        PointsDeducted = left.PointsDeducted + right.PointsDeducted,
    };

    /// <summary>Both together, for languages without operators.</summary>
    public static Tally Add(Tally left, Tally right) => left + right;
}

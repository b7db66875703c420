
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>How far an import is.</summary>
/// <param name="Phase">inspect, split, preview, finish-preview, confirmation, wait, queued, claim, apply or finish.</param>
/// <param name="Done">Rows done in the phase.</param>
/// <param name="Total">Rows of the phase, or for queued the imports ahead; null where it is not known.</param>
public sealed record ProgressStatus(string Phase, int Done, int? Total);

/// <summary>An error of a row.</summary>
/// <param name="Line">1-based physical line.</param>
/// <param name="Record">1-based record, the header not counted.</param>
/// <param name="Column">The column as the file spells it; null for the row as a whole.</param>
/// <param name="Code">The error's code.</param>
/// <param name="Value">What was found.</param>
/// <param name="Message">What was found, what was expected, what to do.</param>
public sealed record ErrorStatus(int Line, int Record, string? Column, string Code, string? Value, string Message);

/// <summary>Links to reports.</summary>
/// <param name="Errors">The failed rows; null where none failed.</param>
/// <param name="Applied">The applied rows; null where none was applied.</param>
/// <param name="ExpiresAt">When the links stop working; asking again gives new ones.</param>
public sealed record ReportStatus(Uri? Errors, Uri? Applied, DateTimeOffset ExpiresAt)
{
    /// <summary>The rows that a cancellation left alone; null where it left none.</summary>
    public Uri? Unprocessed { get; init; }

    /// <summary>What the preview found for each row; null where there was none.</summary>
    public Uri? Preview { get; init; }
}

/// <summary>What a preview found.</summary>
/// <param name="ReadyAt">When it was ready.</param>
/// <param name="Applied">Rows that would be applied, those that change nothing included.</param>
/// <param name="Unchanged">Those of them that ask for what already is.</param>
/// <param name="Failed">Rows in its error report.</param>
/// <param name="Warnings">Rows that would be applied with a warning, or fail with one.</param>
/// <param name="PointsAdded">Sum of the balances' increases.</param>
/// <param name="PointsDeducted">Sum of the balances' decreases, a positive number.</param>
/// <param name="Before">The program as it was; null where nobody counted.</param>
/// <param name="After">The program as it would be; null where nobody counted.</param>
/// <param name="ErrorsByCode">How many errors of each code.</param>
public sealed record PreviewStatus(
    DateTimeOffset? ReadyAt,
    int Applied,
    int Unchanged,
    int Failed,
    int Warnings,
    long PointsAdded,
    long PointsDeducted,
    TotalsStatus? Before,
    TotalsStatus? After,
    IReadOnlyDictionary<string, int> ErrorsByCode);

/// <summary>What a program owes its customers at one moment.</summary>
/// <param name="Points">Sum of all balances: the liability.</param>
/// <param name="Customers">How many customers there are.</param>
/// <param name="CustomersPerTier">How many customers each tier has.</param>
public sealed record TotalsStatus(long Points, int Customers, IReadOnlyDictionary<string, int> CustomersPerTier)
{
    /// <summary>A program's totals, as the API tells them; null for none.</summary>
    public static TotalsStatus? Of(ProgramTotals? totals) =>
        totals is null ? null : new TotalsStatus(totals.Points, totals.Customers, totals.Tiers);
}

/// <summary>An earlier import with the same content.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ReceivedAt">When it arrived; null where it is not kept any more.</param>
/// <param name="RequestedBy">Who asked for it; null where nobody said.</param>
public sealed record RepeatStatus(string Id, DateTimeOffset? ReceivedAt, string? RequestedBy);

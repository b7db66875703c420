using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Storage;

/// <summary>How an import ended, kept with it.</summary>
public sealed record ImportTotals
{
    /// <summary>Counts and sums of points.</summary>
    public required Tally Tally { get; init; }

    /// <summary>How many errors of each code; a row can have several.</summary>
    public IReadOnlyDictionary<string, int> ErrorsByCode { get; init; } = new Dictionary<string, int>();

    /// <summary>The first rows of the error report, for a look at once.</summary>
    public IReadOnlyList<FirstError> FirstErrors { get; init; } = [];

    /// <summary>The error report's blob; null where no row failed.</summary>
    public string? ErrorReport { get; init; }

    /// <summary>The applied report's blob; null where no row was applied.</summary>
    public string? AppliedReport { get; init; }

    /// <summary>The blob of the rows that a cancellation left alone; null where it left none.</summary>
    public string? UnprocessedReport { get; init; }

    /// <summary>The preview report's blob; null where there was no preview.</summary>
    public string? PreviewReport { get; init; }

    /// <summary>The program before the import; null where nobody counted.</summary>
    public ProgramTotals? Before { get; init; }

    /// <summary>The program after the import, or as a preview expects it; null where nobody counted.</summary>
    public ProgramTotals? After { get; init; }

    /// <summary>How long each phase took, in seconds, by its name.</summary>
    public IReadOnlyDictionary<string, double> PhaseSeconds { get; init; } = new Dictionary<string, double>();
}

/// <summary>An error of one of the first failed rows.</summary>
/// <param name="Line">1-based physical line.</param>
/// <param name="Record">1-based record.</param>
/// <param name="Error">The error.</param>
public sealed record FirstError(int Line, int Record, RowIssue Error);

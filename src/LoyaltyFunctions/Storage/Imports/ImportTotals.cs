using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Storage.Imports;

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

    /// <summary>Rows that were not reached, because the import was cancelled or broke before.</summary>
    public int Unprocessed { get; init; }

    /// <summary>The report of those rows, importable as it is; null where every row was reached.</summary>
    public string? UnprocessedReport { get; init; }

    /// <summary>The preview's report, every row with what would become of it; null for what is no preview.</summary>
    public string? PreviewReport { get; init; }

    /// <summary>The program's totals before the import.</summary>
    public ProgramTotals? Before { get; init; }

    /// <summary>The program's totals after it.</summary>
    public ProgramTotals? After { get; init; }

    /// <summary>How long each phase took, in seconds, by its name.</summary>
    public IReadOnlyDictionary<string, double> PhaseSeconds { get; init; } = new Dictionary<string, double>();
}

/// <summary>An error of one of the first failed rows.</summary>
/// <param name="Line">1-based physical line.</param>
/// <param name="Record">1-based record.</param>
/// <param name="Error">The error.</param>
public sealed record FirstError(int Line, int Record, RowIssue Error);

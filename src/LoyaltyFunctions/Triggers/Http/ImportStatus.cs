using LoyaltyFunctions.Import.Files;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>Where an import stands, as the API tells it.</summary>
public sealed record ImportStatus
{
    /// <summary>The import's id.</summary>
    public required string Id { get; init; }

    /// <summary>The program.</summary>
    public required string Program { get; init; }

    /// <summary>The type's name.</summary>
    public required string Type { get; init; }

    /// <summary>The state's name: <see cref="Orchestration.ImportState"/>.</summary>
    public required string State { get; init; }

    /// <summary>Whether nothing more will happen.</summary>
    public required bool Final { get; init; }

    /// <summary><c>drop</c> or <c>http</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>How the file is written; null before it was inspected.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>The header's cells that no rule reads.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];

    /// <summary>Data records of the file.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that were applied, those that changed nothing included.</summary>
    public int Applied { get; init; }

    /// <summary>Applied rows that asked for what already was.</summary>
    public int Unchanged { get; init; }

    /// <summary>Customers that were created.</summary>
    public int Created { get; init; }

    /// <summary>Customers that were updated.</summary>
    public int Updated { get; init; }

    /// <summary>Rows in the error report.</summary>
    public int Failed { get; init; }

    /// <summary>Rows with a warning.</summary>
    public int Warnings { get; init; }

    /// <summary>Sum of the balances' increases.</summary>
    public long PointsAdded { get; init; }

    /// <summary>Sum of the balances' decreases, a positive number.</summary>
    public long PointsDeducted { get; init; }

    /// <summary>How far it is; null once it is final.</summary>
    public ProgressStatus? Progress { get; init; }

    /// <summary>Why the file was rejected.</summary>
    public IReadOnlyList<FileProblem> Problems { get; init; } = [];

    /// <summary>How many errors of each code.</summary>
    public IReadOnlyDictionary<string, int> ErrorsByCode { get; init; } = new Dictionary<string, int>();

    /// <summary>The first errors, in file order.</summary>
    public IReadOnlyList<ErrorStatus> FirstErrors { get; init; } = [];

    /// <summary>Links to the reports, made for this answer; null before there are any.</summary>
    public ReportStatus? Reports { get; init; }

    /// <summary>How far the result's e-mail is: <c>sending</c>, <c>sent</c>, or why it was not sent; null before that.</summary>
    public string? Mail { get; init; }

    /// <summary>What support asks for where the import failed.</summary>
    public string? ErrorId { get; init; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>When it reached its final state.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Seconds of each phase.</summary>
    public IReadOnlyDictionary<string, double> Phases { get; init; } = new Dictionary<string, double>();
}

/// <summary>How far an import is.</summary>
/// <param name="Phase">inspect, wait, queued, split, claim, apply or finish.</param>
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
public sealed record ReportStatus(Uri? Errors, Uri? Applied, DateTimeOffset ExpiresAt);

using LoyaltyFunctions.Import.Files;

namespace LoyaltyFunctions.Import.Mail;

/// <summary>What the e-mail of an import tells. Where it waits for its confirmation, counts and totals are those that it would have.</summary>
public sealed record ImportResult
{
    /// <summary>The import's id, as in URLs and the history.</summary>
    public required string ImportId { get; init; }

    /// <summary>The program's name as its team knows it.</summary>
    public required string ProgramName { get; init; }

    /// <summary>The program's id, as in URLs; null where it is not known, and the mail has a placeholder for it.</summary>
    public string? ProgramId { get; init; }

    /// <summary>The import type's name: one of <see cref="ImportTypes.Names"/>, or what stood in its place.</summary>
    public required string Type { get; init; }

    /// <summary>The file's name without its path.</summary>
    public required string FileName { get; init; }

    /// <summary>Where the file came from, in words: <c>Dropped into the container</c>; null where that is not known.</summary>
    public string? Source { get; init; }

    /// <summary>Who asked for the import; null where nobody said.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>What customers read in their activity; null for none.</summary>
    public string? PublicNote { get; init; }

    /// <summary>What only the program's team reads; null for none.</summary>
    public string? InternalNote { get; init; }

    /// <summary>Undo: the id of the import that it takes back.</summary>
    public string? Undoes { get; init; }

    /// <summary>When the file arrived.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How the import ended.</summary>
    public required ImportOutcome Outcome { get; init; }

    /// <summary>Why it waits or ended as it did, in whole sentences; null where the outcome says all.</summary>
    public string? Reason { get; init; }

    /// <summary>Until when the preview can be confirmed; null where nothing is to be confirmed.</summary>
    public DateTimeOffset? ConfirmUntil { get; init; }

    /// <summary>Whether a failed import can be taken up where it stopped. Default: false.</summary>
    public bool CanResume { get; init; }

    /// <summary>Data rows in the file, blank ones not counted; 0 where they were not counted.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that were applied, those that changed nothing included; for a failed import as far as is known.</summary>
    public int Applied { get; init; }

    /// <summary>
    /// Whether a failed import had begun to change accounts, so that more rows than <see cref="Applied"/> may have been applied.
    /// Default: true, since to say that nothing was applied when something was invites to apply it twice.
    /// </summary>
    public bool MayHaveApplied { get; init; } = true;

    /// <summary>Of the applied rows, those that changed nothing.</summary>
    public int Unchanged { get; init; }

    /// <summary>Rows that have errors and were not applied.</summary>
    public int Failed { get; init; }

    /// <summary>Rows that were not reached before the import was cancelled or failed; they are in <see cref="UnprocessedReport"/>.</summary>
    public int Unprocessed { get; init; }

    /// <summary>Rows with at least one warning.</summary>
    public int Warnings { get; init; }

    /// <summary>Points types: the sum of what balances gained.</summary>
    public long PointsAdded { get; init; }

    /// <summary>Points types: the sum of what balances lost, a positive number.</summary>
    public long PointsDeducted { get; init; }

    /// <summary>The points of all customers of the program before the import; null where they were not counted.</summary>
    public long? PointsBefore { get; init; }

    /// <summary>The points of all customers of the program after the import; null where they were not counted.</summary>
    public long? PointsAfter { get; init; }

    /// <summary>How many customers each tier had and has, the lowest tier first; empty where they were not counted.</summary>
    public IReadOnlyList<TierCount> CustomersPerTier { get; init; } = [];

    /// <summary>Customers: accounts that the import created.</summary>
    public int CustomersCreated { get; init; }

    /// <summary>Customers: accounts that were there and were changed.</summary>
    public int CustomersUpdated { get; init; }

    /// <summary>What was detected about the file, a sentence each: <see cref="FileFormat.Notes"/>.</summary>
    public IReadOnlyList<string> FormatNotes { get; init; } = [];

    /// <summary>Headers of columns that were not read, as the file spells them.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];

    /// <summary>Why the file was rejected; empty for every other outcome, and where it is its rows that have errors.</summary>
    public IReadOnlyList<FileProblem> Problems { get; init; } = [];

    /// <summary>The first errors in the file's order; the mail shows up to 10 of them.</summary>
    public IReadOnlyList<RowError> FirstErrors { get; init; } = [];

    /// <summary>How often each error occurred, the most frequent first.</summary>
    public IReadOnlyList<ErrorCount> ErrorsByCode { get; init; } = [];

    /// <summary>A link to the error report; null where there is none.</summary>
    public Uri? ErrorReport { get; init; }

    /// <summary>A link to the report of applied rows; null where there is none.</summary>
    public Uri? AppliedReport { get; init; }

    /// <summary>A link to the report of rows that were not reached; null where there is none.</summary>
    public Uri? UnprocessedReport { get; init; }

    /// <summary>A link to the preview report; null where there is none.</summary>
    public Uri? PreviewReport { get; init; }

    /// <summary>When the links stop working; null where they do not.</summary>
    public DateTimeOffset? LinksExpireAt { get; init; }

    /// <summary>Under which the log has what broke; null where nothing did.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The program's time zone, in which the mail gives its times.</summary>
    public required TimeZoneInfo TimeZone { get; init; }
}

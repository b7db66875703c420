using System.Diagnostics.CodeAnalysis;
using LoyaltyFunctions.Import.Files;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>Where an import stands, as the API tells it: its overview, and all that a look at it alone wants to know.</summary>
public sealed record ImportStatus : ImportOverview
{
    /// <summary>A status to be filled in.</summary>
    public ImportStatus()
    {
    }

    /// <summary>A status that begins with an import's overview.</summary>
    [SetsRequiredMembers]
    public ImportStatus(ImportOverview overview, string program)
        : base(overview) => Program = program;

    /// <summary>The program.</summary>
    public required string Program { get; init; }

    /// <summary>The header's cells that no rule reads.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];

    /// <summary>Customers that were created.</summary>
    public int Created { get; init; }

    /// <summary>Customers that were updated.</summary>
    public int Updated { get; init; }

    /// <summary>Rows with a warning.</summary>
    public int Warnings { get; init; }

    /// <summary>How far it is; null once it is final.</summary>
    public ProgressStatus? Progress { get; init; }

    /// <summary>Why it waits or ended as it did, a sentence, where the state alone does not say.</summary>
    public string? Reason { get; init; }

    /// <summary>The earlier import with the same content, where somebody has to say that both are meant; null for none.</summary>
    public RepeatStatus? Repeats { get; init; }

    /// <summary>What the preview found; null where there was none.</summary>
    public PreviewStatus? Preview { get; init; }

    /// <summary>Until when the preview could be, or can still be, confirmed; null where nobody had to.</summary>
    public DateTimeOffset? ConfirmUntil { get; init; }

    /// <summary>Who confirmed it.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>When it was confirmed.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Whether somebody asked for its cancellation.</summary>
    public bool CancelRequested { get; init; }

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

    /// <summary>How far the preview's e-mail is, as <see cref="Mail"/>; null where there was no preview to confirm.</summary>
    public string? PreviewMail { get; init; }

    /// <summary>How many customers were told what the import did for them, and how many were not, and why; null where none are.</summary>
    public string? Notices { get; init; }

    /// <summary>Seconds of each phase.</summary>
    public IReadOnlyDictionary<string, double> Phases { get; init; } = new Dictionary<string, double>();
}

using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Reports;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>An import in a few words, as the history lists it: who, what, when, and how it ended.</summary>
public record ImportOverview
{
    /// <summary>The import's id.</summary>
    public required string Id { get; init; }

    /// <summary>The type's name.</summary>
    public required string Type { get; init; }

    /// <summary>The state's name: <see cref="ImportState"/>.</summary>
    public required string State { get; init; }

    /// <summary>Whether nothing more will happen by itself.</summary>
    public required bool Final { get; init; }

    /// <summary><c>drop</c>, <c>http</c> or <c>undo</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>Who asked for it; null where nobody said.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>What customers read in their activity.</summary>
    public string? PublicNote { get; init; }

    /// <summary>What only the merchant's team reads.</summary>
    public string? InternalNote { get; init; }

    /// <summary>How the file is written; null before it was inspected.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>Data records of the file.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that were applied, those that changed nothing included.</summary>
    public int Applied { get; init; }

    /// <summary>Applied rows that asked for what already was.</summary>
    public int Unchanged { get; init; }

    /// <summary>Rows in the error report.</summary>
    public int Failed { get; init; }

    /// <summary>Rows that were not reached, because the import was cancelled or broke before.</summary>
    public int Unprocessed { get; init; }

    /// <summary>Sum of the balances' increases.</summary>
    public long PointsAdded { get; init; }

    /// <summary>Sum of the balances' decreases, a positive number.</summary>
    public long PointsDeducted { get; init; }

    /// <summary>The program before the import; null where nobody counted.</summary>
    public TotalsStatus? Before { get; init; }

    /// <summary>The program after the import; null where nobody counted.</summary>
    public TotalsStatus? After { get; init; }

    /// <summary>The import that it takes back; null where it is no undo.</summary>
    public string? Undoes { get; init; }

    /// <summary>The undo that takes it back, or has; null for none.</summary>
    public string? UndoneBy { get; init; }

    /// <summary>The names of the reports that there are: <see cref="ImportReports.Names"/>.</summary>
    public IReadOnlyList<string> AvailableReports { get; init; } = [];

    /// <summary>What support asks for where the import failed.</summary>
    public string? ErrorId { get; init; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>When it reached its final state.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The overview of an import.</summary>
    public static ImportOverview Of(ImportEntity import)
    {
        var (options, totals) = (import.Options, import.Totals);
        var tally = totals?.Tally ?? new();
        return new ImportOverview
        {
            Id = import.Id,
            Type = import.Type!,
            State = import.State!,
            Final = ImportStates.IsFinal(import.CurrentState),
            Source = import.Source!,
            File = import.FileName!,
            RequestedBy = options.RequestedBy,
            PublicNote = options.PublicNote,
            InternalNote = options.InternalNote,
            Format = import.Findings.Format,
            Rows = import.Rows ?? 0,
            Applied = tally.Applied,
            Unchanged = tally.Unchanged,
            Failed = tally.Failed,
            Unprocessed = totals?.Unprocessed ?? 0,
            PointsAdded = tally.PointsAdded,
            PointsDeducted = tally.PointsDeducted,
            Before = TotalsStatus.Of(totals?.Before),
            After = TotalsStatus.Of(totals?.After),
            Undoes = import.Undoes,
            UndoneBy = import.UndoneBy,
            AvailableReports = ImportReports.Of(import).Available,
            ErrorId = import.ErrorId,
            ReceivedAt = import.ReceivedAt,
            FinishedAt = import.FinishedAt,
        };
    }
}

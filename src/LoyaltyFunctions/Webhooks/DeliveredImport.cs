using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Webhooks;

/// <summary>An import as a receiver is told of it: nothing of any customer. Where it awaits a confirmation, its counts are what would become of it.</summary>
public sealed record DeliveredImport
{
    /// <summary>The import's id.</summary>
    public required string Id { get; init; }

    /// <summary>The type's name.</summary>
    public required string Type { get; init; }

    /// <summary>Where it came from; see <see cref="ImportSources"/>.</summary>
    public required string Source { get; init; }

    /// <summary>The file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>The state's name: <see cref="ImportState"/>.</summary>
    public required string State { get; init; }

    /// <summary>Data records of the file.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows that were applied, those that changed nothing included.</summary>
    public required int Applied { get; init; }

    /// <summary>Applied rows that asked for what already was.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Rows in the error report.</summary>
    public required int Failed { get; init; }

    /// <summary>Rows that were not reached, because the import was cancelled or broke before.</summary>
    public required int Unprocessed { get; init; }

    /// <summary>Rows with a warning.</summary>
    public required int Warnings { get; init; }

    /// <summary>Sum of the balances' increases.</summary>
    public required long PointsAdded { get; init; }

    /// <summary>Sum of the balances' decreases, a positive number.</summary>
    public required long PointsDeducted { get; init; }

    /// <summary>Customers that were created.</summary>
    public required int CustomersCreated { get; init; }

    /// <summary>The import that it takes back; null where it is no undo.</summary>
    public string? Undoes { get; init; }

    /// <summary>Who asked for it; null where nobody said.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>What support asks for where the import failed.</summary>
    public string? ErrorId { get; init; }

    /// <summary>Until when it can be confirmed; null where nobody has to.</summary>
    public DateTimeOffset? ConfirmUntil { get; init; }

    /// <summary>When its file arrived.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached its final state; null while it awaits its confirmation.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Where more of it is found.</summary>
    public required DeliveredLinks Links { get; init; }

    /// <summary>The import as it is.</summary>
    /// <param name="import">Its row.</param>
    /// <param name="state">Its state; of one that was undone meanwhile, the state before.</param>
    /// <param name="publicBaseUrl"><see cref="WebhookOptions.PublicBaseUrl"/>.</param>
    public static DeliveredImport Of(ImportEntity import, ImportState state, Uri? publicBaseUrl)
    {
        var totals = state == ImportState.AwaitingConfirmation ? import.Preview : import.Totals;
        var tally = totals?.Tally ?? new Tally();
        return new DeliveredImport
        {
            Id = import.Id,
            Type = import.Type!,
            Source = import.Source!,
            FileName = import.FileName!,
            State = state.ToString(),
            Rows = import.Rows ?? 0,
            Applied = tally.Applied,
            Unchanged = tally.Unchanged,
            Failed = tally.Failed,
            Unprocessed = totals?.Unprocessed ?? 0,
            Warnings = tally.Warnings,
            PointsAdded = tally.PointsAdded,
            PointsDeducted = tally.PointsDeducted,
            CustomersCreated = tally.Created,
            Undoes = import.Undoes,
            RequestedBy = import.Options.RequestedBy,
            ErrorId = state == ImportState.Failed ? import.ErrorId : null,
            ConfirmUntil = state == ImportState.AwaitingConfirmation ? import.ConfirmUntil : null,
            StartedAt = import.ReceivedAt,
            FinishedAt = state == ImportState.AwaitingConfirmation ? null : import.FinishedAt,
            Links = new DeliveredLinks($"{publicBaseUrl?.AbsoluteUri.TrimEnd('/')}/api/programs/{import.Program}/imports/{import.Id}"),
        };
    }
}

/// <summary>Links of an import.</summary>
/// <param name="Self">The import itself; the names of its reports come after it, <c>{self}/applied</c>.</param>
public sealed record DeliveredLinks(string Self);

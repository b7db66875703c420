using Azure.Storage.Blobs;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Reports;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers;

/// <summary>Starts undos, one at a time for each import: its row says which one.</summary>
public sealed class UndoStarter(ImportStore imports, ReportFiles reports, ImportStarter starter, TimeProvider clock)
{
    /// <summary>Reserves the import for an undo, and starts that.</summary>
    /// <returns>The undo, or null where none can be started; and the import as it is now.</returns>
    public async Task<(ImportEntity? Undo, ImportEntity Undone)> StartAsync(
        ImportEntity import, ImportOptions options, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var applied = reports.Blob(ReportFiles.AppliedOf(import.Id));
        if (!IsUndoable(import) || await FindETagAsync(applied, cancellationToken) is not { } etag)
        {
            return (null, import);
        }

        var (undone, reserved) = await ReserveAsync(import, cancellationToken);
        if (!reserved)
        {
            return (null, undone);
        }

        var undo = UndoOf(undone, options, applied, etag);
        var (started, _) = await starter.StartAsync(undo, client, cancellationToken);
        return (started, undone);
    }

    /// <returns>Whether the import's row names an undo that is now to be started.</returns>
    private async Task<(ImportEntity Undone, bool Reserved)> ReserveAsync(ImportEntity import, CancellationToken cancellationToken)
    {
        var former = import.UndoneBy is { } id ? await imports.FindAsync(import.Program!, id, cancellationToken) : null;
        var isDead = former is not null && ImportStates.IsFinal(former.CurrentState) && IsWithoutEffect(former);
        var (undone, reserved) = await imports.TryChangeAsync(
            import.Program!, import.Id, row => TryReserve(row, isDead ? former!.Id : null), cancellationToken);

        // Reserved, but not started: whoever did so died in between, or is about to start the same; or storage's answer to it was lost.
        var isMissing = !reserved
            && IsUndoable(undone)
            && undone.UndoneBy is { } reservedFor
            && await imports.FindAsync(undone.Program!, reservedFor, cancellationToken) is null;
        return (undone, reserved || isMissing);
    }

    private static async Task<string?> FindETagAsync(BlobClient blob, CancellationToken cancellationToken) =>
        await blob.ExistsAsync(cancellationToken)
            ? (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ETag.ToString()
            : null;

    private static bool TryReserve(ImportEntity import, string? deadUndo)
    {
        if (!IsUndoable(import) || (import.UndoneBy is not null && import.UndoneBy != deadUndo))
        {
            return false;
        }

        import.Undos = (import.Undos ?? 0) + 1;
        import.UndoneBy = ImportIds.ForUndo(import.Program!, import.Id, import.Undos.Value);
        import.StateBeforeUndo = import.State;
        return true;
    }

    /// <summary>Whether the import has come to an end that an undo can take back.</summary>
    public static bool IsUndoable(ImportEntity import) =>
        import.CurrentState is ImportState.Completed or ImportState.PartiallyCompleted or ImportState.Cancelled && NextSteps.HasChanged(import);

    /// <summary>A failed undo is to be resumed: nobody knows what another one would meet.</summary>
    private static bool IsWithoutEffect(ImportEntity undo) =>
        !NextSteps.HasChanged(undo) && (undo.CurrentState != ImportState.Failed || undo.MayHaveApplied == false);

    private ImportEntity UndoOf(ImportEntity undone, ImportOptions options, BlobClient applied, string etag) => new()
    {
        RowKey = ImportEntity.KeyPrefix + undone.UndoneBy,
        Program = undone.Program,
        Type = ImportTypes.NameOf(ImportType.Undo),
        State = nameof(ImportState.Received),
        Source = ImportSources.Undo,
        Container = applied.BlobContainerName,
        Blob = applied.Name,
        BlobETag = etag,
        FileName = undone.FileName,
        Recipients = options.Notify ?? undone.Recipients,
        Options = options,
        Undoes = undone.Id,
        UndoneType = undone.ScopeType,
        UndoesRestored = undone.RestoredBy,
        ReceivedAt = clock.GetUtcNow(),
    };
}

using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
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
        var former = import.UndoneBy is { } id ? await imports.FindAsync(import.Program!, id, cancellationToken) : null;
        var isFormerDead = former is not null && ImportStates.IsFinal(former.CurrentState) && IsWithoutEffect(former);
        var (undone, reserved) = await imports.TryChangeAsync(
            import.Program!, import.Id, row => TryReserve(row, isFormerDead ? former!.Id : null), cancellationToken);

        // Reserved before, but never started: whoever reserved it died in between, or is about to start it.
        var isMissing = !reserved && IsUndoable(undone) && undone.UndoneBy is not null && former is null;
        if (!reserved && !isMissing)
        {
            return (null, undone);
        }

        var applied = reports.Blob(ReportFiles.AppliedOf(undone.Id));
        if (!await applied.ExistsAsync(cancellationToken))
        {
            return (null, undone);
        }

        var properties = await applied.GetPropertiesAsync(cancellationToken: cancellationToken);
        var undo = UndoOf(undone, options, applied.BlobContainerName, applied.Name, properties.Value.ETag.ToString());
        var (started, _) = await starter.StartAsync(undo, client, cancellationToken);
        return (started, undone);
    }

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

    private static bool IsUndoable(ImportEntity import) =>
        import.CurrentState is ImportState.Completed or ImportState.PartiallyCompleted or ImportState.Cancelled && NextSteps.HasChanged(import);

    /// <summary>A failed undo is to be resumed: nobody knows what another one would meet.</summary>
    private static bool IsWithoutEffect(ImportEntity undo) =>
        !NextSteps.HasChanged(undo) && (undo.CurrentState != ImportState.Failed || undo.MayHaveApplied == false);

    private ImportEntity UndoOf(ImportEntity undone, ImportOptions options, string container, string blob, string etag) => new()
    {
        RowKey = ImportEntity.KeyPrefix + undone.UndoneBy,
        Program = undone.Program,
        Type = ImportTypes.NameOf(ImportType.Undo),
        State = nameof(ImportState.Received),
        Source = ImportSources.Undo,
        Container = container,
        Blob = blob,
        BlobETag = etag,
        FileName = undone.FileName,
        Recipients = options.Notify ?? undone.Recipients,
        Options = options,
        Undoes = undone.Id,
        ReceivedAt = clock.GetUtcNow(),
    };
}

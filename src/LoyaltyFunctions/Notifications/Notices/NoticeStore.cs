using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>The programs' notices.</summary>
public sealed class NoticeStore(Tables tables)
{
    /// <summary>A program's notice; null where it has saved none: its customers are told nothing then.</summary>
    public async Task<SavedNotice?> FindAsync(string program, NoticeKind kind, CancellationToken cancellationToken) =>
        (await ReadAsync(program, kind, cancellationToken)).Notice;

    /// <summary>A program's notice, and its row's ETag; both null where it has saved none.</summary>
    public async Task<(SavedNotice? Notice, ETag? Version)> ReadAsync(string program, NoticeKind kind, CancellationToken cancellationToken)
    {
        var found = await tables.Notices.GetEntityIfExistsAsync<NoticeEntity>(program, NoticeEntity.KeyOf(kind), null, cancellationToken);
        return found.HasValue ? (found.Value!.Notice, found.Value.ETag) : (null, null);
    }

    /// <summary>Replaces a program's notice, unless somebody else did since it was read.</summary>
    /// <param name="program">The program.</param>
    /// <param name="kind">Which notice.</param>
    /// <param name="notice">The new one.</param>
    /// <param name="version">The ETag that was read with the old one; null: there was none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where somebody else was first.</returns>
    public async Task<bool> TrySaveAsync(
        string program, NoticeKind kind, SavedNotice notice, ETag? version, CancellationToken cancellationToken)
    {
        var entity = EntityOf(program, kind, notice);
        try
        {
            await (version is { } known
                ? tables.Notices.UpdateEntityAsync(entity, known, TableUpdateMode.Replace, cancellationToken)
                : tables.Notices.AddEntityAsync(entity, cancellationToken));
            return true;
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Replaces a program's notice. Of two at once the later one stands, whole.</summary>
    public Task SaveAsync(string program, NoticeKind kind, SavedNotice notice, CancellationToken cancellationToken) =>
        tables.Notices.UpsertEntityAsync(EntityOf(program, kind, notice), TableUpdateMode.Replace, cancellationToken);

    private static NoticeEntity EntityOf(string program, NoticeKind kind, SavedNotice notice) =>
        new() { PartitionKey = program, RowKey = NoticeEntity.KeyOf(kind), Notice = notice };
}

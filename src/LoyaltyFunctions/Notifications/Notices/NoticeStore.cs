using Azure.Data.Tables;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>The programs' notices.</summary>
public sealed class NoticeStore(Tables tables)
{
    /// <summary>A program's notice; null where it has saved none: its customers are told nothing then.</summary>
    public async Task<SavedNotice?> FindAsync(string program, NoticeKind kind, CancellationToken cancellationToken)
    {
        var found = await tables.Notices.GetEntityIfExistsAsync<NoticeEntity>(program, NoticeEntity.KeyOf(kind), null, cancellationToken);
        return found.HasValue ? found.Value!.Notice : null;
    }

    /// <summary>Replaces a program's notice. Of two at once the later one stands, whole.</summary>
    public async Task SaveAsync(string program, NoticeKind kind, SavedNotice notice, CancellationToken cancellationToken)
    {
        var entity = new NoticeEntity { PartitionKey = program, RowKey = NoticeEntity.KeyOf(kind), Notice = notice };
        await tables.Notices.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken);
    }
}

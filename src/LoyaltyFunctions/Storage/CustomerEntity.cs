using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Storage;

/// <summary>
/// A customer's row: partition key <see cref="Tables.PartitionKey"/>, row key <c>c-{customerId}</c>. Properties that are null are not
/// sent, so that a merge changes what it names and nothing else.
/// </summary>
public sealed class CustomerEntity : ITableEntity
{
    /// <summary>What row keys of customers begin with, and the first key after the last of them.</summary>
    public const string KeyPrefix = "c-", KeysEnd = "c.";

    /// <summary>The columns that the rules of an import read.</summary>
    public static IReadOnlyList<string> RuleColumns { get; } =
    [
        nameof(RowKey), nameof(Email), nameof(Name), nameof(OptedIn), nameof(Balance), nameof(LifetimeEarned), nameof(Lots),
        nameof(MarkImport), nameof(MarkRecord), nameof(MarkFailures),
    ];

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <inheritdoc cref="Account.Email"/>
    public string? Email { get; set; }

    /// <inheritdoc cref="Account.Name"/>
    public string? Name { get; set; }

    /// <inheritdoc cref="Account.OptedIn"/>
    public bool? OptedIn { get; set; }

    /// <inheritdoc cref="Account.Balance"/>
    public long? Balance { get; set; }

    /// <inheritdoc cref="Account.LifetimeEarned"/>
    public long? LifetimeEarned { get; set; }

    /// <summary>The lots as <see cref="ExpiringLots.ToString"/> writes them; empty for none.</summary>
    public string? Lots { get; set; }

    /// <inheritdoc cref="AppliedMark.ImportId"/>
    public string? MarkImport { get; set; }

    /// <inheritdoc cref="AppliedMark.RecordNumber"/>
    public int? MarkRecord { get; set; }

    /// <summary>The mark's failed rows, packed; empty for none.</summary>
    public byte[]? MarkFailures { get; set; }

    /// <summary>When the customer was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The account that the row holds.</summary>
    public Account ToAccount() => new()
    {
        CustomerId = RowKey[KeyPrefix.Length..],
        Email = Email,
        Name = Name,
        OptedIn = OptedIn ?? false,
        Balance = Balance ?? 0,
        LifetimeEarned = LifetimeEarned ?? 0,
        Lots = ExpiringLots.Parse(Lots),
        Mark = MarkImport is null ? null : new AppliedMark(MarkImport, MarkRecord ?? 0, PackedFailures.Unpack(MarkFailures)),
    };

    /// <summary>The row of a customer who is new.</summary>
    public static CustomerEntity ForNew(string partitionKey, Account account, DateTimeOffset now)
    {
        var entity = ForMerge(partitionKey, account, before: null);
        entity.CreatedAt = now;
        return entity;
    }

    /// <summary>What changed about an account since it was read, and its mark.</summary>
    public static CustomerEntity ForMerge(string partitionKey, Account account, Account? before) => new()
    {
        PartitionKey = partitionKey,
        RowKey = KeyPrefix + account.CustomerId,
        Email = account.Email == before?.Email ? null : account.Email,
        Name = account.Name == before?.Name ? null : account.Name,
        OptedIn = account.OptedIn == before?.OptedIn ? null : account.OptedIn,
        Balance = account.Balance == before?.Balance ? null : account.Balance,
        LifetimeEarned = account.LifetimeEarned == before?.LifetimeEarned ? null : account.LifetimeEarned,
        Lots = ReferenceEquals(account.Lots, before?.Lots) ? null : account.Lots.ToString(),
        MarkImport = account.Mark?.ImportId,
        MarkRecord = account.Mark?.RecordNumber,
        MarkFailures = PackedFailures.Pack(account.Mark?.FailedRows, replaces: before?.Mark?.FailedRows.Count > 0),
    };
}

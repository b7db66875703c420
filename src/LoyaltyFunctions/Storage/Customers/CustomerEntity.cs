using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Customers.Shopify;
using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Storage.Customers;

/// <summary>
/// A customer's row: partition key <see cref="Tables.PartitionKey"/>, row key <c>c-{customerId}</c>. Properties that are null are not
/// sent, so that a merge changes what it names and nothing else; a text that is no more is stored as the empty one.
/// </summary>
public sealed class CustomerEntity : ITableEntity
{
    /// <summary>What row keys of customers begin with, and the first key after the last of them.</summary>
    public const string KeyPrefix = "c-", KeysEnd = "c.";

    /// <summary>The columns that the rules of an import read.</summary>
    public static IReadOnlyList<string> RuleColumns { get; } =
    [
        nameof(RowKey), nameof(Email), nameof(Name), nameof(OptedIn), nameof(Balance), nameof(LifetimeEarned), nameof(Lots),
        nameof(Tier), nameof(RewardedTiers), nameof(Birthday), nameof(Gender), nameof(RewardedBirthday),
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

    /// <inheritdoc cref="Account.Tier"/>
    public string? Tier { get; set; }

    /// <summary>The tiers whose reward the customer has got, separated by line breaks.</summary>
    public string? RewardedTiers { get; set; }

    /// <summary>The birthday as <see cref="Import.Accounts.Birthday.ToString"/> writes it.</summary>
    public string? Birthday { get; set; }

    /// <summary>The gender's name.</summary>
    public string? Gender { get; set; }

    /// <summary><see cref="Account.RewardedBirthday"/>; 0 for none.</summary>
    public int? RewardedBirthday { get; set; }

    /// <inheritdoc cref="AppliedMark.ImportId"/>
    public string? MarkImport { get; set; }

    /// <inheritdoc cref="AppliedMark.RecordNumber"/>
    public int? MarkRecord { get; set; }

    /// <summary>The mark's failed rows, packed; empty for none.</summary>
    public byte[]? MarkFailures { get; set; }

    /// <summary>When the customer was created.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <inheritdoc cref="AccountWrite.CreatedBy"/>
    public string? CreatedBy { get; set; }

    /// <inheritdoc cref="ShopTimes.UpdatedAt"/>
    public DateTimeOffset? ShopUpdatedAt { get; set; }

    /// <inheritdoc cref="ShopTimes.ConsentAt"/>
    public DateTimeOffset? ShopConsentAt { get; set; }

    /// <summary>The account that the row holds.</summary>
    public Account ToAccount() => new()
    {
        CustomerId = RowKey[KeyPrefix.Length..],
        Email = ValueOf(Email),
        Name = ValueOf(Name),
        OptedIn = OptedIn ?? false,
        Balance = Balance ?? 0,
        LifetimeEarned = LifetimeEarned ?? 0,
        Lots = ExpiringLots.Parse(Lots),
        Tier = ValueOf(Tier),
        RewardedTiers = AccountFields.ParseTiers(RewardedTiers),
        Birthday = AccountFields.ParseBirthday(Birthday),
        Gender = AccountFields.ParseGender(Gender),
        RewardedBirthday = RewardedBirthday is > 0 ? RewardedBirthday : null,
        Mark = MarkImport is null ? null : new AppliedMark(MarkImport, MarkRecord ?? 0, PackedFailures.Unpack(MarkFailures)),
    };

    /// <summary>The row of a customer who is new.</summary>
    public static CustomerEntity ForNew(string partitionKey, Account account, DateTimeOffset now)
    {
        var entity = ForMerge(partitionKey, account, before: null);
        entity.CreatedAt = now;
        return entity;
    }

    /// <summary>A row that names its customer and nothing else.</summary>
    public static CustomerEntity KeyOf(string partitionKey, string customerId) =>
        new() { PartitionKey = partitionKey, RowKey = KeyPrefix + customerId };

    /// <summary>What changed about an account since it was read, and its mark.</summary>
    public static CustomerEntity ForMerge(string partitionKey, Account account, Account? before) => new()
    {
        PartitionKey = partitionKey,
        RowKey = KeyPrefix + account.CustomerId,
        Email = Changed(account.Email, before?.Email),
        Name = Changed(account.Name, before?.Name),
        OptedIn = account.OptedIn == before?.OptedIn ? null : account.OptedIn,
        Balance = account.Balance == before?.Balance ? null : account.Balance,
        LifetimeEarned = account.LifetimeEarned == before?.LifetimeEarned ? null : account.LifetimeEarned,
        Lots = ReferenceEquals(account.Lots, before?.Lots) ? null : account.Lots.ToString(),
        Tier = Changed(account.Tier, before?.Tier),
        RewardedTiers = ReferenceEquals(account.RewardedTiers, before?.RewardedTiers)
            ? null
            : Changed(TextOf(account, AccountField.RewardedTiers), TextOf(before, AccountField.RewardedTiers)),
        Birthday = account.Birthday == before?.Birthday ? null : account.Birthday?.ToString() ?? "",
        Gender = account.Gender == before?.Gender ? null : TextOf(account, AccountField.Gender) ?? "",
        RewardedBirthday = account.RewardedBirthday == before?.RewardedBirthday ? null : account.RewardedBirthday ?? 0,
        MarkImport = account.Mark?.ImportId,
        MarkRecord = account.Mark?.RecordNumber,
        MarkFailures = PackedFailures.Pack(account.Mark?.FailedRows, replaces: before?.Mark?.FailedRows.Count > 0),
    };

    private static string? ValueOf(string? stored) => string.IsNullOrEmpty(stored) ? null : stored;

    private static string? Changed(string? after, string? before) => after == before ? null : after ?? "";

    private static string? TextOf(Account? account, AccountField field) => account is null ? null : AccountFields.TextOf(account, field);
}

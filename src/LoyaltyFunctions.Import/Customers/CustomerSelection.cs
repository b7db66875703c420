using System.Globalization;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Customers;

/// <summary>Which customers the app puts into the file of an import that it starts itself, and what it writes beside each.</summary>
public sealed record CustomerSelection
{
    /// <summary>What the import does.</summary>
    public required ImportType Type { get; init; }

    /// <summary>Who is meant; a type that knows itself whom it needs takes those of them.</summary>
    public CustomerFilter Filter { get; init; } = CustomerFilter.All;

    /// <summary>Points-add and points-set: the points of every row.</summary>
    public long? Points { get; init; }

    /// <summary>Points-add and points-set: the points' last day; null: they never expire.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Expiry and birthdays: the program's day.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The file's header.</summary>
    public string Header => Type is ImportType.Expiry or ImportType.Birthdays
        ? ColumnAliases.NameOf(Column.CustomerId)
        : string.Join(',', Columns.Select(ColumnAliases.NameOf));

    /// <summary>Whether a customer is to be in the file.</summary>
    /// <param name="account">The customer.</param>
    /// <param name="createdAt">When the customer was created; null where that is not known.</param>
    /// <param name="requireOptIn">Whether only customers who opted in can get points.</param>
    public bool Takes(Account account, DateTimeOffset? createdAt, bool requireOptIn) => Filter.Matches(account, createdAt) && Type switch
    {
        ImportType.Expiry => account.Lots.ExpiredBefore(Day!.Value) > 0,
        ImportType.Birthdays => IsRewarded(account, requireOptIn),
        _ => true,
    };

    /// <summary>A customer's row.</summary>
    public string RowOf(Account account) => (Points, ExpiresOn) switch
    {
        ({ } points, { } day) => string.Create(CultureInfo.InvariantCulture, $"{account.CustomerId},{points},{day:yyyy-MM-dd}"),
        ({ } points, null) => string.Create(CultureInfo.InvariantCulture, $"{account.CustomerId},{points}"),
        _ => account.CustomerId,
    };

    private IEnumerable<Column> Columns => ExpiresOn is null
        ? [Column.CustomerId, Column.Points]
        : [Column.CustomerId, Column.Points, Column.PointsExpiryDate];

    private bool IsRewarded(Account account, bool requireOptIn) =>
        account.Birthday?.IsOn(Day!.Value) == true
        && !(account.RewardedBirthday >= Day.Value.Year)
        && (account.OptedIn || !requireOptIn);
}

using System.Globalization;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Import.Customers;

/// <summary>Which of a program's customers are meant: those that fit everything that is set. Without anything, all of them.</summary>
public sealed record CustomerFilter
{
    /// <summary>Every customer.</summary>
    public static CustomerFilter All { get; } = new();

    /// <summary>In the tier of that name, whatever its case; null: in any or none.</summary>
    public string? Tier { get; init; }

    /// <summary>In some tier, or in none; null: either.</summary>
    public bool? HasTier { get; init; }

    /// <summary>With at least so many points; null: with however few.</summary>
    public long? MinPoints { get; init; }

    /// <summary>With at most so many points; null: with however many.</summary>
    public long? MaxPoints { get; init; }

    /// <summary>Having opted in, or not; null: either.</summary>
    public bool? OptedIn { get; init; }

    /// <summary>Born in that month, 1 to 12; null: whenever, or unknown.</summary>
    public int? BirthdayMonth { get; init; }

    /// <summary>With an e-mail that begins so, in lower case; null: with any or none.</summary>
    public string? EmailPrefix { get; init; }

    /// <summary>With an id that begins so; null: with any.</summary>
    public string? IdPrefix { get; init; }

    /// <summary>Created at this moment or later; null: however long ago.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Created before this moment; null: until now.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Whether a customer fits.</summary>
    /// <param name="account">The customer.</param>
    /// <param name="createdAt">When the customer was created; null where that is not known, which fits no limit.</param>
    public bool Matches(Account account, DateTimeOffset? createdAt) =>
        (Tier is null || (account.Tier is { } tier && TierList.IsSame(tier, Tier)))
        && (HasTier is null || HasTier == account.Tier is not null)
        && (MinPoints is null || account.Balance >= MinPoints)
        && (MaxPoints is null || account.Balance <= MaxPoints)
        && (OptedIn is null || OptedIn == account.OptedIn)
        && (BirthdayMonth is null || BirthdayMonth == account.Birthday?.Month)
        && (EmailPrefix is null || account.Email?.StartsWith(EmailPrefix, StringComparison.Ordinal) == true)
        && (IdPrefix is null || account.CustomerId.StartsWith(IdPrefix, StringComparison.Ordinal))
        && (CreatedFrom is null || createdAt >= CreatedFrom)
        && (CreatedTo is null || createdAt < CreatedTo);

    /// <summary>Who is meant, within a sentence: <c>all customers</c>, <c>customers in tier Gold, with at least 100 points</c>.</summary>
    public string Describe()
    {
        string?[] conditions =
        [
            Tier is null ? null : $"in tier {Tier}",
            HasTier is null ? null : HasTier.Value ? "in a tier" : "in no tier",
            MinPoints is { } least ? string.Create(CultureInfo.InvariantCulture, $"with at least {least:N0} points") : null,
            MaxPoints is { } most ? string.Create(CultureInfo.InvariantCulture, $"with at most {most:N0} points") : null,
            OptedIn is null ? null : OptedIn.Value ? "who opted in" : "who did not opt in",
            BirthdayMonth is { } month ? $"born in {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)}" : null,
            EmailPrefix is null ? null : "with an e-mail that begins as asked for",
            IdPrefix is null ? null : $"with an id that begins with {IdPrefix}",
            CreatedFrom is { } from ? string.Create(CultureInfo.InvariantCulture, $"created since {from:yyyy-MM-dd HH:mm zzz}") : null,
            CreatedTo is { } to ? string.Create(CultureInfo.InvariantCulture, $"created before {to:yyyy-MM-dd HH:mm zzz}") : null,
        ];
        var given = conditions.OfType<string>().ToList();
        return given.Count == 0 ? "all customers" : $"customers {string.Join(", ", given)}";
    }
}

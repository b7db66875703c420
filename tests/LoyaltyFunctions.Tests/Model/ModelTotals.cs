using System.Collections.Immutable;
using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Tests.Model;

/// <summary>What a program owes, and to how many.</summary>
public sealed record ModelTotals(long Points, int Customers, string Tiers)
{
    public static ModelTotals Of(IReadOnlyDictionary<string, ModelAccount> accounts) => new(
        accounts.Values.Sum(account => account.Balance),
        accounts.Count,
        Sorted(accounts.Values.Select(account => account[ModelAccount.Tier]).OfType<string>().CountBy(tier => tier)));

    public override string ToString() => $"{Points} points of {Customers} ({Tiers})";

    public static string Sorted(IEnumerable<KeyValuePair<string, int>> counts) =>
        string.Join(", ", counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}"));

    /// <summary>An import's figures, to be compared as one text.</summary>
    public static string Say(
        int applied, int unchanged, int failed, long added, long deducted, IEnumerable<KeyValuePair<string, int>> codes, ModelTotals before, ModelTotals after) =>
        $"applied {applied} (unchanged {unchanged}), failed {failed} ({Sorted(codes)}), +{added} -{deducted}, {before} -> {after}";
}

/// <summary>What is stored, in the model's words.</summary>
public static class StoredAsModel
{
    public static ModelTotals Totals(this ModelProgram program) => ModelTotals.Of(program.Accounts);

    public static ModelAccount AsModel(this Account account) => new ModelAccount(account.CustomerId)
    {
        Balance = account.Balance,
        Lifetime = account.LifetimeEarned,
        Lots = account.Lots.All.ToImmutableSortedDictionary(lot => lot.ExpiresOn, lot => lot.Points),
    }
    .With(ModelAccount.Email, account.Email)
    .With(ModelAccount.Name, account.Name)
    .With(ModelAccount.OptedIn, account.OptedIn ? "yes" : "no")
    .With(ModelAccount.Tier, account.Tier)
    .With(ModelAccount.Rewarded, account.RewardedTiers.Count == 0 ? null : string.Join('\n', account.RewardedTiers))
    .With(ModelAccount.Birthday, account.Birthday?.ToString())
    .With(ModelAccount.Gender, account.Gender is { } gender ? Genders.NameOf(gender) : null);
}

using System.Globalization;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What moving one customer to a tier does. Whoever calls has checked who the customer is.</summary>
/// <param name="After">The account after the move, its points as they were; the same account where the row changes nothing.</param>
/// <param name="Error">Why the customer can't be moved; null where it can.</param>
/// <param name="Reward">The tier whose reward is due. The caller grants it, and adds the tier to <see cref="Account.RewardedTiers"/>.</param>
/// <param name="Warnings">What the sender should know all the same.</param>
public sealed record TierChange(Account After, RowIssue? Error, Tier? Reward, IReadOnlyList<RowIssue> Warnings)
{
    /// <summary>Decides a move.</summary>
    /// <param name="account">The customer.</param>
    /// <param name="tierName">The tier as the row names it; case and outer spaces don't matter.</param>
    /// <param name="rules">The program's tiers, whether customers may be moved down, and whether rewards are granted.</param>
    public static TierChange Of(Account account, string tierName, AccountRules rules)
    {
        // Also where the program does not have the tier any more: who has it keeps it until somebody moves them.
        if (account.Tier is { } current && TierList.IsSame(current, tierName))
        {
            return new TierChange(account, null, null, []);
        }

        if (rules.Tiers.Find(tierName) is not { } tier)
        {
            return Refused(account, Unknown(tierName, rules.Tiers));
        }

        // A tier that is no longer in the list has no rank: nothing is below it.
        if (!rules.AllowDowngrades && rules.Tiers.RankOf(tier.Name) < rules.Tiers.RankOf(account.Tier))
        {
            return Refused(account, Downgrade(account, tier, tierName));
        }

        var after = account with { Tier = tier.Name };
        if (!IsRewardDue(account, tier, rules))
        {
            return new TierChange(after, null, null, []);
        }

        return rules.RequireOptIn && !account.OptedIn
            ? new TierChange(after, null, null, [NotGranted(account, tier, tierName)])
            : new TierChange(after, null, tier, []);
    }

    private static bool IsRewardDue(Account account, Tier tier, AccountRules rules) =>
        rules.IssueRewards && tier.RewardPoints > 0 && !account.RewardedTiers.Any(rewarded => TierList.IsSame(rewarded, tier.Name));

    private static TierChange Refused(Account account, RowIssue error) => new(account, error, null, []);

    private static RowIssue Unknown(string tierName, TierList tiers)
    {
        var shown = Cell.Show(tierName);
        if (tiers.All.Count == 0)
        {
            return new RowIssue(IssueCodes.UnknownTier, null, tierName,
                $"The program has no tier {shown}, nor any other. Create its tiers first: PUT /api/programs/{{program}}/tiers.");
        }

        var near = tiers.All.FirstOrDefault(tier => Spelling.IsNear(Folded(tierName), Folded(tier.Name)));
        var meant = near is null ? "" : $" Did you mean \"{near.Name}\"?";
        return new RowIssue(IssueCodes.UnknownTier, null, tierName,
            $"The program has no tier {shown}.{meant} Use one of these: {string.Join(", ", tiers.All.Select(tier => tier.Name))}.");
    }

    private static string Folded(string name) => name.Trim().ToLowerInvariant();

    private static RowIssue Downgrade(Account account, Tier tier, string tierName) => new(IssueCodes.TierDowngrade, null, tierName,
        $"Customer {account.CustomerId} has the tier \"{account.Tier}\", and \"{tier.Name}\" is a lower one. Remove the row, or allow downgrades for the program and the import.");

    private static RowIssue NotGranted(Account account, Tier tier, string tierName) => new(IssueCodes.RewardNotGranted, null, tierName,
        $"Customer {account.CustomerId} was moved to \"{tier.Name}\" without its reward of {tier.RewardPoints!.Value.ToString("N0", CultureInfo.InvariantCulture)} points: "
        + "the customer has not opted in to the program. Add the points with a points-add import once the customer has joined.");
}

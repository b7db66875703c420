using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>Local version until the real one is merged.</summary>
public sealed record TierChange(Account After, RowIssue? Error, Tier? Reward, IReadOnlyList<RowIssue> Warnings)
{
    /// <summary>Local.</summary>
    public static TierChange Of(Account account, string tierName, AccountRules rules)
    {
        if (rules.Tiers.Find(tierName) is not { } tier)
        {
            return new TierChange(account, new RowIssue("unknown-tier", null, tierName, "Unknown tier."), null, []);
        }

        if (!rules.AllowDowngrades && rules.Tiers.RankOf(account.Tier) > rules.Tiers.RankOf(tier.Name))
        {
            return new TierChange(account, new RowIssue("tier-downgrade", null, tierName, "Downgrade."), null, []);
        }

        var same = account.Tier is { } now && TierList.IsSame(now, tier.Name);
        var reward = !same && rules.IssueRewards && tier.RewardPoints > 0 && !account.RewardedTiers.Any(name => TierList.IsSame(name, tier.Name)) ? tier : null;
        return new TierChange(same ? account : account with { Tier = tier.Name }, null, reward, []);
    }
}

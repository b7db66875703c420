using System.Globalization;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>The points for reaching a tier: they never expire, count as earned, and are granted once for each customer and tier.</summary>
internal static class TierReward
{
    /// <summary>The account with the tier's reward.</summary>
    /// <returns>The account, or the error that forbids it.</returns>
    public static (Account After, RowIssue? Error) Of(Account account, Tier tier)
    {
        var points = tier.RewardPoints ?? 0;
        var after = PointsChange.Add(account, points, expiresOn: null, isEarned: true) with { RewardedTiers = [.. account.RewardedTiers, tier.Name] };
        return after.Balance <= PointsChange.MaxBalance
            ? (after, null)
            : (account, new RowIssue(
                IssueCodes.BalanceTooLarge,
                null,
                tier.Name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The reward of tier {tier.Name} ({points:N0} points) would make the balance of customer {account.CustomerId} {after.Balance:N0} points; a balance can be at most {PointsChange.MaxBalance:N0}. Import the tier without its reward, or correct the balance first.")));
    }
}

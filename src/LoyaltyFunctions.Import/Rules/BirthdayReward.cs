using System.Globalization;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What a birthday does to one account: the program's reward, once a year, whatever becomes of the birthday's date afterwards.</summary>
internal static class BirthdayReward
{
    /// <summary>The account with the reward, which counts as earned; nothing changes where this year's was granted before.</summary>
    public static RowChange Of(Account account, AccountRules rules)
    {
        var today = rules.Today!.Value;
        if (account.RewardedBirthday >= today.Year || account.Birthday?.IsOn(today) != true)
        {
            return RowChange.Nothing(account);
        }

        var after = PointsChange.Add(account, rules.BirthdayPoints, rules.BirthdayPointsExpireOn, isEarned: true) with { RewardedBirthday = today.Year };
        return after.Balance > PointsChange.MaxBalance || after.Lots.All.Count > ExpiringLots.MaxLots
            ? RowChange.Refused(account, TooLarge(account, rules))
            : RowChange.Of(new RowStep(ActivityKind.BirthdayRewardGranted, account, after));
    }

    private static RowIssue TooLarge(Account account, AccountRules rules) => new(
        IssueCodes.BalanceTooLarge,
        null,
        rules.BirthdayPoints.ToString(CultureInfo.InvariantCulture),
        string.Create(
            CultureInfo.InvariantCulture,
            $"The birthday reward of customer {account.CustomerId} ({rules.BirthdayPoints:N0} points) would bring its balance beyond {PointsChange.MaxBalance:N0} points, or have them expire on more than {ExpiringLots.MaxLots:N0} different days. Correct the balance, then add the reward by hand."));
}

using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What a row says about points, tier and profile, in this order. A row of one of those types says one of them.</summary>
internal static class CombinedChange
{
    /// <summary>All that the row does; where any of it can't be done, all the errors of the row.</summary>
    public static RowChange Of(Account account, ImportRow row, AccountRules rules)
    {
        var building = new Building(account);
        if (row.Points is not null || rules.Type is ImportType.PointsAdd or ImportType.PointsSet)
        {
            AddPoints(building, row, rules);
        }

        if (row.Tier is { } tier)
        {
            AddTier(building, tier, rules);
        }

        if (row.Birthday is not null || row.Gender is not null)
        {
            building.Add(ActivityKind.ProfileUpdated, ProfileChange.Of(building.Current, row));
        }

        return building.ToChange(account);
    }

    private static void AddPoints(Building building, ImportRow row, AccountRules rules)
    {
        var before = building.Current;
        var (after, error) = PointsChange.Of(before, row, rules);
        if (error is not null)
        {
            building.Errors.Add(error);
            return;
        }

        var sets = PointsChange.IsSet(row, rules);
        building.Add(
            sets ? ActivityKind.PointsSet : after.Balance < before.Balance ? ActivityKind.PointsDeducted : ActivityKind.PointsAdded,
            after);
        if (!sets)
        {
            building.Warnings.AddRange(PointsChange.Remarks(before.CustomerId, row.Points ?? 0, before.Balance, after.Balance));
        }
    }

    private static void AddTier(Building building, string tierName, AccountRules rules)
    {
        var change = TierChange.Of(building.Current, tierName, rules);
        if (change.Error is not null)
        {
            building.Errors.Add(change.Error);
            return;
        }

        building.Warnings.AddRange(change.Warnings);
        building.Add(ActivityKind.TierChanged, change.After);
        if (change.Reward is { } tier)
        {
            var (after, error) = TierReward.Of(building.Current, tier);
            if (error is null)
            {
                building.Add(ActivityKind.TierRewardGranted, after);
            }
            else
            {
                building.Errors.Add(error);
            }
        }
    }

    private sealed class Building(Account account)
    {
        private List<RowStep>? _steps;
        private List<RowIssue>? _errors;
        private List<RowIssue>? _warnings;

        public Account Current { get; private set; } = account;

        public List<RowIssue> Errors => _errors ??= [];

        public List<RowIssue> Warnings => _warnings ??= [];

        public void Add(ActivityKind kind, Account after)
        {
            var step = new RowStep(kind, Current, after);
            if (step.ChangesAnything)
            {
                (_steps ??= []).Add(step);
                Current = after;
            }
        }

        public RowChange ToChange(Account before) => _errors is { Count: > 0 }
            ? RowChange.Refused(before, _errors)
            : new RowChange(Current) { Steps = _steps ?? [], Warnings = _warnings ?? [] };
    }
}

using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Import.Tiers;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>What a single change is held against: what a row of an import without options would be.</summary>
internal static class SingleChangeRules
{
    /// <summary>Whether an account may be changed so.</summary>
    /// <param name="program">The program's settings.</param>
    /// <param name="tiers">The program's tiers.</param>
    /// <param name="changeId">The change, under which its records are kept.</param>
    /// <param name="type">The type of import that a row which asks for the same would be in.</param>
    public static AccountRules Of(LoyaltyProgram program, TierList tiers, string changeId, ImportType type) => new()
    {
        ImportId = changeId,
        Type = type,
        Overdraw = program.Overdraw,
        RequireOptIn = program.RequireOptIn,
        Duplicates = program.Duplicates,
        AffectsLifetime = program.AffectsLifetime,
        Tiers = tiers,
        AllowDowngrades = program.AllowDowngrades,
        IssueRewards = program.IssueRewards,
    };

    /// <summary>Whether values are good by themselves.</summary>
    public static RowRules OfValues(LoyaltyProgram program, DateTimeOffset now) =>
        new(program.DayOf(now), program.AllowNegative, program.MaxPoints);
}

using System.Globalization;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>A program's tiers as the API takes and gives them.</summary>
public sealed record TierSettings
{
    /// <summary>The tiers, the lowest first.</summary>
    public IReadOnlyList<TierSetting>? Tiers { get; init; }

    /// <summary>The tiers of a program.</summary>
    public static TierSettings From(TierList tiers) => new() { Tiers = [.. tiers.All.Select(tier => new TierSetting(tier.Name, tier.RewardPoints))] };

    /// <summary>The list that the settings, which must have no errors, describe.</summary>
    public TierList ToList() => new([.. Tiers!.Select(tier => new Tier(tier.Name!.Trim(), tier.RewardPoints))]);

    /// <summary>What is wrong with the tiers, by field; empty where nothing is.</summary>
    /// <param name="maxPoints">The most that a reward can be: what a row of the program may carry.</param>
    public IDictionary<string, string[]> Errors(long maxPoints)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (Tiers is null || Tiers.Count > TierList.MaxTiers)
        {
            errors["tiers"] = [$"List at most {TierList.MaxTiers} tiers, the lowest first."];
            return errors;
        }

        for (var index = 0; index < Tiers.Count; index++)
        {
            var (name, reward) = (Tiers[index]?.Name?.Trim(), Tiers[index]?.RewardPoints);
            if (name is not { Length: > 0 and <= TierList.MaxNameLength } || name.Any(IsControl))
            {
                errors[$"tiers[{index}].name"] = [$"Use 1 to {TierList.MaxNameLength} characters in one line."];
            }
            else if (FirstOf(name) is var first && first < index)
            {
                errors[$"tiers[{index}].name"] = [$"Use another name: tiers[{first}] has this one, and case does not count."];
            }

            if (reward is < 1 || reward > maxPoints)
            {
                errors[$"tiers[{index}].rewardPoints"] =
                    [string.Create(CultureInfo.InvariantCulture, $"Use a whole number from 1 to {maxPoints:N0}, or leave it out for no reward.")];
            }
        }

        return errors;
    }

    private int FirstOf(string name) => Tiers!.ToList().FindIndex(tier => tier?.Name is { } other && TierList.IsSame(other, name));

    private static bool IsControl(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}

/// <summary>A tier.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="RewardPoints">Points for reaching it, once per customer; null for none.</param>
public sealed record TierSetting(string? Name, long? RewardPoints = null);

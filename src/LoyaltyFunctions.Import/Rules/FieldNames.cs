using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>The fields of an account and their values in messages.</summary>
internal static class FieldNames
{
    /// <summary>A field's name within a sentence.</summary>
    public static string Of(AccountField field) => field switch
    {
        AccountField.Email => "e-mail",
        AccountField.Name => "name",
        AccountField.OptedIn => "opt-in",
        AccountField.Tier => "tier",
        AccountField.RewardedTiers => "list of rewarded tiers",
        AccountField.Birthday => "birthday",
        AccountField.Gender => "gender",
        AccountField.RewardedBirthday => "year of the last birthday reward",
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>A value within a sentence, on one line.</summary>
    public static string Show(string? value) => value is null ? "empty" : Cell.Show(value.Replace("\n", ", ", StringComparison.Ordinal));
}

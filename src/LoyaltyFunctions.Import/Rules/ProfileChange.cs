using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What a row makes of a customer's birthday and gender.</summary>
public static class ProfileChange
{
    /// <summary>The account after the row; equal to the one before where the row says nothing new.</summary>
    public static Account Of(Account account, ImportRow row) => account with
    {
        Birthday = row.Birthday is { } birthday && !IsKnown(birthday, account.Birthday) ? birthday : account.Birthday,
        Gender = row.Gender ?? account.Gender,
    };

    /// <summary>A birthday without its year adds nothing to the same one with it.</summary>
    private static bool IsKnown(Birthday birthday, Birthday? stored) =>
        stored is { } known && birthday.Year is null && birthday.Month == known.Month && birthday.Day == known.Day;
}

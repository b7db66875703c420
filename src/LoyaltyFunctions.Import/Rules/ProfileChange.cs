using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>Local version until the real one is merged.</summary>
public static class ProfileChange
{
    /// <summary>Local.</summary>
    public static Account Of(Account account, ImportRow row) =>
        account with { Birthday = row.Birthday ?? account.Birthday, Gender = row.Gender ?? account.Gender };
}

using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>
/// What a row of a customers import does: creates the customer, or updates what the row says and the account does not. A cell that is
/// empty says nothing and leaves what is there.
/// </summary>
internal static class CustomerRules
{
    /// <summary>What a customer's row does.</summary>
    /// <param name="account">The account as stored; null where no customer has the id.</param>
    /// <param name="row">The row.</param>
    public static RowChange Of(Account? account, ImportRow row) => account is null
        ? new RowChange(Create(row))
        : RowChange.Of(new RowStep(ActivityKind.CustomerUpdated, account, Update(account, row)));

    /// <summary>The customer as the row creates it.</summary>
    public static Account Create(ImportRow row) => new()
    {
        CustomerId = row.CustomerId!,
        Email = row.Email,
        Name = row.Name,
        OptedIn = row.OptedIn ?? false,
    };

    private static Account Update(Account account, ImportRow row) => account with
    {
        Email = row.Email ?? account.Email,
        Name = row.Name ?? account.Name,
        OptedIn = row.OptedIn ?? account.OptedIn,
    };
}

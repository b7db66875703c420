using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>Whether a row's customer is who the row says, and may take part.</summary>
public static class CustomerChecks
{
    /// <summary>The error of a row whose e-mail no customer of the program has.</summary>
    public static RowIssue UnknownEmail(string email) => new(
        IssueCodes.CustomerNotFound,
        null,
        email,
        $"No customer of the program has the e-mail {email}. Check its spelling, or import the customer first with a \"customers\" file.");

    /// <summary>The error of a row whose id no customer of the program has.</summary>
    public static RowIssue UnknownId(string customerId) => new(
        IssueCodes.CustomerNotFound,
        null,
        customerId,
        $"No customer of the program has the id {customerId}. Check the id, or import the customer first with a \"customers\" file.");

    /// <summary>All that keeps a row from changing an account, whatever it would change.</summary>
    /// <param name="account">The account with the row's id; null where there is none.</param>
    /// <param name="row">The row.</param>
    /// <param name="foundByEmail">Whether the row gave its e-mail only, and the id came from the e-mail index.</param>
    /// <param name="requireOptIn">Whether the customer must have opted in.</param>
    public static IEnumerable<RowIssue> Check(Account? account, ImportRow row, bool foundByEmail, bool requireOptIn)
    {
        if (account is null)
        {
            yield return foundByEmail ? UnknownEmail(row.Email!) : UnknownId(row.CustomerId!);
            yield break;
        }

        // The index may be older than the account; the account is right.
        if (row.Email is { } email && email != account.Email)
        {
            yield return foundByEmail ? UnknownEmail(email) : Disagreement(row);
            yield break;
        }

        if (requireOptIn && !account.OptedIn)
        {
            yield return new RowIssue(
                IssueCodes.NotOptedIn,
                null,
                null,
                $"Customer {account.CustomerId} has not opted in to the program, so its points can't be changed. Ask the customer to join, or remove the row.");
        }
    }

    private static RowIssue Disagreement(ImportRow row) => new(
        IssueCodes.IdentifiersDisagree,
        null,
        row.Email,
        $"Customer {row.CustomerId} does not have the e-mail {row.Email}. Correct the one that is wrong, or leave one of them empty.");
}

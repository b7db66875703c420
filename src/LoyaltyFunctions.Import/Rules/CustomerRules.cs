using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>
/// What a row of a customers import does: creates the customer, or updates what the row says and the account does not. A cell that is
/// empty says nothing and leaves what is there.
/// </summary>
public static class CustomerRules
{
    /// <summary>Decides a customer's row.</summary>
    /// <param name="account">The account as stored; null where no customer has the id.</param>
    /// <param name="row">The row.</param>
    /// <param name="importId">The import.</param>
    /// <param name="recorded">This import's activity records of the customer by record number; empty on a first run.</param>
    public static AccountDecision Decide(
        Account? account,
        CustomerRow row,
        string importId,
        IReadOnlyDictionary<int, ActivityRecord> recorded)
    {
        var mark = new AppliedMark(importId, row.Row.RecordNumber, []);
        if (account is null)
        {
            return new AccountDecision(Create(row.Row) with { Mark = mark }, [], [Outcome(row, RowResult.Created, 0)]);
        }

        if (recorded.ContainsKey(row.Row.RecordNumber))
        {
            return new AccountDecision(null, [], [Outcome(row, RowResult.Updated, recorded[row.Row.RecordNumber].BalanceAfter)]);
        }

        // Without a record the mark says that an earlier run of this import created the account: updates leave a record.
        if (account.Mark?.ImportId == importId)
        {
            return new AccountDecision(null, [], [Outcome(row, RowResult.Created, account.Balance)]);
        }

        var after = Update(account, row.Row);
        return after == account
            ? new AccountDecision(null, [], [Outcome(row, RowResult.Unchanged, account.Balance)])
            : new AccountDecision(after with { Mark = mark }, [RecordOf(account, after, row.Row, importId)], [Outcome(row, RowResult.Updated, account.Balance)]);
    }

    private static Account Create(ImportRow row) => new()
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

    private static ActivityRecord RecordOf(Account before, Account after, ImportRow row, string importId)
    {
        var changes = Changes(before, after).ToList();
        return new ActivityRecord
        {
            CustomerId = before.CustomerId,
            ImportId = importId,
            RecordNumber = row.RecordNumber,
            Kind = ActivityKind.CustomerUpdated,
            BalanceAfter = before.Balance,
            Changes = changes,
        };
    }

    private static IEnumerable<FieldChange> Changes(Account before, Account after)
    {
        if (before.Email != after.Email)
        {
            yield return new FieldChange(AccountField.Email, before.Email, after.Email);
        }

        if (before.Name != after.Name)
        {
            yield return new FieldChange(AccountField.Name, before.Name, after.Name);
        }

        if (before.OptedIn != after.OptedIn)
        {
            yield return new FieldChange(AccountField.OptedIn, YesNo(before.OptedIn), YesNo(after.OptedIn));
        }
    }

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static RowOutcome Outcome(CustomerRow row, RowResult result, long balance) =>
        new() { RecordNumber = row.Row.RecordNumber, Result = result, BalanceAfter = balance, Warnings = row.Warnings };
}

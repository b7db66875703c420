using System.Globalization;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>Takes back that a customer was created, or was removed by an undo.</summary>
internal static class CustomerReversal
{
    /// <summary>Removes the customer if nothing has happened to it since it was created.</summary>
    public static RowChange Remove(Account account, RowOutcome undone, AccountRules rules)
    {
        var uses = UsesOf(account, undone, rules).ToList();
        return uses.Count > 0
            ? RowChange.Refused(account, InUse(account.CustomerId, uses))
            : new RowChange((Account?)null)
            {
                Steps = [new RowStep(ActivityKind.CustomerRemoved, account, new Account { CustomerId = account.CustomerId })],
            };
    }

    /// <summary>Brings the customer back as it was when it was removed.</summary>
    public static RowChange Restore(Account? account, ImportRow row)
    {
        if (account is not null)
        {
            return RowChange.Refused(account, new RowIssue(
                IssueCodes.ChangedSince,
                null,
                row.CustomerId,
                $"The import removed customer {row.CustomerId}, but there is a customer with that id again, so the undo left the row alone."));
        }

        var nobody = new Account { CustomerId = row.CustomerId! };
        var restored = row.Undoes!.Changes.Aggregate(nobody, (made, change) => AccountFields.With(made, change.Field, change.Old));
        return new RowChange(restored) { Steps = [new RowStep(ActivityKind.CustomerRestored, nobody, restored)] };
    }

    private static IEnumerable<string> UsesOf(Account account, RowOutcome undone, AccountRules rules)
    {
        if (account.Balance != 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"its balance is {account.Balance:N0} points");
        }
        else if (account.LifetimeEarned != 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"it has earned {account.LifetimeEarned:N0} points");
        }

        var created = undone.Changes.Aggregate(
            new Account { CustomerId = account.CustomerId }, (made, change) => AccountFields.With(made, change.Field, change.New));
        var changes = AccountDifference.Between(created, account);
        foreach (var change in changes)
        {
            yield return $"its {FieldNames.Of(change.Field)} is {FieldNames.Show(change.New)} now";
        }

        // Whoever has changed an account and changed it back has used it all the same.
        if (account is { Balance: 0, LifetimeEarned: 0 } && changes.Count == 0 && !IsUntouched(account, rules))
        {
            yield return "another import has dealt with it";
        }
    }

    /// <summary>Nobody has dealt with the account since it was created, or brought back as it had been created.</summary>
    private static bool IsUntouched(Account account, AccountRules rules) =>
        account.Mark?.ImportId is { } last && (last == rules.UndoneImport || last == rules.RestoringImport);

    private static RowIssue InUse(string customerId, List<string> uses) => new(
        IssueCodes.CustomerInUse,
        null,
        customerId,
        $"The import created customer {customerId}, which has been used since ({string.Join(", ", uses)}), so the undo left the customer in place.");
}

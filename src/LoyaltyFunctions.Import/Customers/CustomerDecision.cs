using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Customers;

/// <summary>What a request about one customer does to the account: what a row of a customers file does, and after it one of a combined file.</summary>
/// <param name="After">The account as it shall be; null where nothing changes.</param>
/// <param name="Records">The activity records that go with it.</param>
/// <param name="Errors">Why it can't be done, with the name of a field as the column; nothing is done then.</param>
/// <param name="Warnings">What the sender should know all the same.</param>
public sealed record CustomerDecision(
    Account? After, IReadOnlyList<ActivityRecord> Records, IReadOnlyList<RowIssue> Errors, IReadOnlyList<RowIssue> Warnings)
{
    private static readonly Dictionary<int, IReadOnlyList<ActivityRecord>> NothingRecorded = [];

    /// <summary>Decides a request.</summary>
    /// <param name="account">The account without its mark, which is the imports'; null where no customer has the id.</param>
    /// <param name="reading">What the request says, without errors.</param>
    /// <param name="rules">What it is held against; the type is not read.</param>
    public static CustomerDecision Of(Account? account, CustomerReading reading, AccountRules rules)
    {
        var customer = Decide(account, reading.Customer!, rules with { Type = ImportType.Customers });
        if (reading.Profile is null)
        {
            return new CustomerDecision(Unmarked(customer.After), customer.Records, [], reading.Warnings);
        }

        var profile = Decide(Unmarked(customer.After) ?? account, reading.Profile, rules with { Type = ImportType.Combined });
        var outcome = profile.Outcomes[0];

        // What the rules refuse once the account is known is about the tier: birthday and gender are good or not by themselves.
        return outcome.Result == RowResult.Failed
            ? new CustomerDecision(null, [], [.. outcome.Errors.Select(error => error with { Column = "tier" })], [])
            : new CustomerDecision(
                Unmarked(profile.After ?? customer.After),
                [.. customer.Records, .. profile.Records],
                [],
                [.. reading.Warnings, .. outcome.Warnings]);
    }

    private static AccountDecision Decide(Account? account, ImportRow row, AccountRules rules) =>
        AccountDecisions.Decide(account, [new CustomerRow(row, FoundByEmail: false, [])], rules, NothingRecorded, WriteLimit.None);

    private static Account? Unmarked(Account? account) => account is null ? null : account with { Mark = null };
}

using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Import.Tests.Rules;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Import.Tests.Docs;

/// <summary>An example of each error and warning that a row gets for its customer's account.</summary>
internal static class AccountExamples
{
    private const long Balance = 439;

    private static readonly AccountRules Tiers = new()
    {
        ImportId = Given.ImportId,
        Type = ImportType.Tiers,
        Tiers = new TierList([new Tier("Bronze"), new Tier("Silver", 250), new Tier("Gold", 500)]),
        AllowDowngrades = false,
        IssueRewards = true,
    };

    /// <summary>The example, or null where the code is of another kind.</summary>
    internal static RowIssue? Find(string code) => code switch
    {
        IssueCodes.CustomerNotFound => CustomerChecks.UnknownId(Given.CustomerId),
        IssueCodes.IdentifiersDisagree => Check(Given.Points(5) with { Email = "ana@example.com" }),
        IssueCodes.NotOptedIn => Check(Given.Points(5)),
        IssueCodes.BalanceTooLow => Change(-1_000),
        IssueCodes.BalanceTooLarge => Change(PointsChange.MaxBalance),
        IssueCodes.DuplicateCustomer => RepeatedRows.Check(ImportType.Tiers, DuplicatePolicy.Sum, Given.CustomerId, [2, 5]),
        IssueCodes.RepeatedCustomer => RepeatedRows.Check(ImportType.PointsAdd, DuplicatePolicy.Sum, Given.CustomerId, [2, 5]),
        IssueCodes.UnknownTier => MoveTo("Platinum").Error,
        IssueCodes.TierDowngrade => MoveTo("Bronze").Error,
        IssueCodes.RewardNotGranted => MoveTo("Gold").Warnings.Single(),
        IssueCodes.EmailTaken => new RowIssue(code, null, null,
            EmailClaims.Decide("bob@example.com", [new EmailClaim(0, "bob@example.com", "7338441277598", 1, 2)], Given.CustomerId).Refused.Single().Message),
        IssueCodes.DeductionReduced => PointsChange.Remarks(Given.CustomerId, -1_000, Balance, 0).Single(),
        IssueCodes.NoChange => PointsChange.Remarks(Given.CustomerId, 0, Balance, Balance).Single(),
        IssueCodes.PointsExpired => Undo(new RowOutcome { RecordNumber = 1, Result = RowResult.Applied, Delta = 100, BalanceAfter = Balance, LotsBefore = "", LotsAfter = "2027-06-30:100" }),
        IssueCodes.PointsSpent => Undo(new RowOutcome { RecordNumber = 1, Result = RowResult.Applied, Delta = 1_000, BalanceAfter = 1_000 }),
        IssueCodes.ChangedSince => Undo(new RowOutcome
        {
            RecordNumber = 1,
            Result = RowResult.Applied,
            BalanceAfter = Balance,
            Changes = [new FieldChange(AccountField.Tier, "Silver", "Gold")],
        }),
        IssueCodes.CustomerInUse => Undo(new RowOutcome
        {
            RecordNumber = 1,
            Result = RowResult.Created,
            Changes = [.. AccountDifference.Between(new Account { CustomerId = Given.CustomerId }, Given.Customer())],
        }),
        _ => null,
    };

    private static RowIssue Undo(RowOutcome undone)
    {
        var account = Given.Customer(Balance) with { Tier = undone.Changes.Any(change => change.Field == AccountField.Tier) ? "Bronze" : null };
        return Reversal.Of(account, Given.Points(0) with { Points = null, Undoes = undone }, Tiers with { Type = ImportType.Undo, Today = new DateOnly(2027, 7, 1) }).Errors.Single();
    }

    private static RowIssue Check(ImportRow row) =>
        CustomerChecks.Check(Given.Customer() with { OptedIn = false }, row, foundByEmail: false, requireOptIn: true).Single();

    private static RowIssue? Change(long points) => PointsChange.Of(Given.Customer(Balance), Given.Points(points), Given.Adding()).Error;

    private static TierChange MoveTo(string tier) =>
        TierChange.Of(Given.Customer() with { Tier = "Silver", OptedIn = false }, tier, Tiers);
}

using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using static LoyaltyFunctions.Import.Tests.Rules.Given;

namespace LoyaltyFunctions.Import.Tests.Rules;

public sealed class AccountDecisionsTests
{
    [Fact]
    public void Decide_RowsOfOneCustomer_AppliesThemInFileOrder()
    {
        var decision = Decide(Customer(10), Adding(), For(Points(100, record: 3)), For(Points(-110, record: 7)), For(Points(5, record: 9, December)));

        decision.Outcomes.Select(outcome => (outcome.RecordNumber, outcome.Result, outcome.Delta, outcome.BalanceAfter)).ShouldBe(
            [(3, RowResult.Applied, 100, 110), (7, RowResult.Applied, -110, 0), (9, RowResult.Applied, 5, 5)]);
        decision.After!.Balance.ShouldBe(5);
        decision.After.LifetimeEarned.ShouldBe(1_105);
        decision.After.Lots.ToString().ShouldBe("2027-12-31:5");
        decision.After.Mark!.ImportId.ShouldBe(ImportId);
        decision.After.Mark.RecordNumber.ShouldBe(9);
        decision.After.Mark.FailedRows.ShouldBeEmpty();
    }

    [Fact]
    public void Decide_AppliedRows_MakesARecordOfEach()
    {
        var described = Points(100, record: 3, June) with { Description = "Welcome" };

        var decision = Decide(Customer(), Adding() with { PublicNote = "Imported", InternalNote = "Ask Ana" }, For(described), For(Points(-40, record: 4)));

        decision.Records.ShouldBe(
        [
            new ActivityRecord
            {
                CustomerId = CustomerId, ImportId = ImportId, RecordNumber = 3, Kind = ActivityKind.PointsAdded, Delta = 100, BalanceAfter = 100,
                LifetimeDelta = 100, LotsBefore = "", LotsAfter = "2027-06-30:100", ExpiresOn = June, PublicNote = "Welcome", InternalNote = "Ask Ana",
            },
            new ActivityRecord
            {
                CustomerId = CustomerId, ImportId = ImportId, RecordNumber = 4, Kind = ActivityKind.PointsDeducted, Delta = -40, BalanceAfter = 60,
                LotsBefore = "2027-06-30:100", LotsAfter = "2027-06-30:60", PublicNote = "Imported", InternalNote = "Ask Ana",
            },
        ]);
    }

    [Fact]
    public void Decide_SetRow_RecordsTheDifferenceItMade()
    {
        var record = Decide(Customer(80), Setting, For(Points(50))).Records.ShouldHaveSingleItem();

        record.Kind.ShouldBe(ActivityKind.PointsSet);
        record.Delta.ShouldBe(-30);
        record.BalanceAfter.ShouldBe(50);
    }

    [Fact]
    public void Decide_SetToWhatIsThere_ChangesNothing()
    {
        var decision = Decide(Customer(80), Setting, For(Points(80)));

        decision.After.ShouldBeNull();
        decision.Records.ShouldBeEmpty();
        decision.Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Unchanged);
    }

    [Fact]
    public void Decide_SetOfTheExpiryAlone_IsAChange()
    {
        var decision = Decide(Customer(80), Setting, For(Points(80, expiresOn: December)));

        decision.Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Applied);
        decision.Records.ShouldHaveSingleItem().Delta.ShouldBe(0);
        decision.After!.Lots.ToString().ShouldBe("2027-12-31:80");
    }

    [Fact]
    public void Decide_ZeroPoints_WarnsThatNothingChanges()
    {
        var outcome = Decide(Customer(80), Adding(), For(Points(0))).Outcomes.ShouldHaveSingleItem();

        outcome.Result.ShouldBe(RowResult.Unchanged);
        outcome.BalanceAfter.ShouldBe(80);
        outcome.Warnings.ShouldBe([new RowIssue(IssueCodes.NoChange, null, "0", "The row adds 0 points, which changes nothing.")]);
    }

    [Theory]
    [InlineData(1_200, RowResult.Applied, "The row deducts 5,000 points, but customer 7338441270007 had 1,200; the balance is now 0, as the program's settings ask.")]
    [InlineData(0, RowResult.Unchanged, "The row deducts 5,000 points, but customer 7338441270007 had 0; nothing was deducted, as the program's settings ask.")]
    [InlineData(-20, RowResult.Unchanged, "The row deducts 5,000 points, but customer 7338441270007 had -20; nothing was deducted, as the program's settings ask.")]
    public void Decide_FlooredDeduction_WarnsOfWhatWasReallyDeducted(long balance, RowResult result, string message)
    {
        var outcome = Decide(Customer(balance), Adding(OverdrawPolicy.Floor), For(Points(-5_000))).Outcomes.ShouldHaveSingleItem();

        outcome.Result.ShouldBe(result);
        outcome.Warnings.ShouldBe([new RowIssue(IssueCodes.DeductionReduced, null, "-5000", message)]);
    }

    [Fact]
    public void Decide_FailedRow_KeepsTheOthersAndIsRememberedByTheMark()
    {
        var decision = Decide(Customer(10), Adding(), For(Points(-50, record: 1)), For(Points(100, record: 2)), For(Points(-500, record: 3)));

        decision.Outcomes.Select(outcome => outcome.Result).ShouldBe([RowResult.Failed, RowResult.Applied, RowResult.Failed]);
        decision.After!.Balance.ShouldBe(110);
        decision.After.Mark!.RecordNumber.ShouldBe(3);
        decision.After.Mark.FailedRows.Select(failed => (failed.RecordNumber, failed.Errors.Single().Message)).ShouldBe(
        [
            (1, "The row deducts 50 points, but customer 7338441270007 has 10. Deduct at most 10, or remove the row."),
            (3, "The row deducts 500 points, but customer 7338441270007 has 110. Deduct at most 110, or remove the row."),
        ]);
    }

    [Fact]
    public void Decide_OnlyFailedRows_ChangesTheMarkAlone()
    {
        var account = Customer(10);

        var decision = Decide(account, Adding(), For(Points(-50)));

        decision.Records.ShouldBeEmpty();
        decision.After.ShouldBe(account with { Mark = decision.After!.Mark });
        decision.After.Mark!.FailedRows.ShouldHaveSingleItem().RecordNumber.ShouldBe(1);
    }

    [Fact]
    public void Decide_RowsOfNobody_WritesNothing() => Decide(null, Adding(), For(Points(5))).After.ShouldBeNull();

    [Fact]
    public void Decide_UnknownId_NamesTheId() =>
        Decide(null, Adding(), For(Points(5))).Outcomes.ShouldHaveSingleItem().Errors.ShouldBe([new RowIssue(
            IssueCodes.CustomerNotFound,
            null,
            CustomerId,
            "No customer of the program has the id 7338441270007. Check the id, or import the customer first with a \"customers\" file.")]);

    [Fact]
    public void Decide_CustomerFoundByEmailWhoIsGone_NamesTheEmail() =>
        Decide(null, Adding(), For(Points(5) with { Email = "bob@example.com" }, foundByEmail: true)).Outcomes.ShouldHaveSingleItem().Errors.ShouldBe(
            [new RowIssue(
                IssueCodes.CustomerNotFound,
                null,
                "bob@example.com",
                "No customer of the program has the e-mail bob@example.com. Check its spelling, or import the customer first with a \"customers\" file.")]);

    [Fact]
    public void Decide_CustomerFoundByAnEmailTheyNoLongerHave_IsNotFound()
    {
        var row = For(Points(5) with { Email = "robert@example.com" }, foundByEmail: true);

        Decide(Customer(), Adding(), row).Outcomes.ShouldHaveSingleItem().Errors.ShouldHaveSingleItem().Code.ShouldBe(IssueCodes.CustomerNotFound);
    }

    [Fact]
    public void Decide_IdAndEmailOfDifferentCustomers_IsThatErrorAlone() =>
        Decide(Customer(), Adding(), For(Points(-5_000) with { Email = "alice@example.com" })).Outcomes.ShouldHaveSingleItem().Errors.ShouldBe([new RowIssue(
            IssueCodes.IdentifiersDisagree,
            null,
            "alice@example.com",
            "Customer 7338441270007 does not have the e-mail alice@example.com. Correct the one that is wrong, or leave one of them empty.")]);

    [Fact]
    public void Decide_IdAndEmailThatAgree_IsApplied() =>
        Decide(Customer(), Adding(), For(Points(5) with { Email = "bob@example.com" })).Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Applied);

    [Fact]
    public void Decide_CustomerWhoHasNotOptedInAndTooFewPoints_SaysBoth()
    {
        var outcome = Decide(Customer(10) with { OptedIn = false }, Adding(), For(Points(-50))).Outcomes.ShouldHaveSingleItem();

        outcome.Result.ShouldBe(RowResult.Failed);
        outcome.Errors.ShouldBe(
        [
            new RowIssue(
                IssueCodes.NotOptedIn,
                null,
                null,
                "Customer 7338441270007 has not opted in to the program, so its points can't be changed. Ask the customer to join, or remove the row."),
            new RowIssue(
                IssueCodes.BalanceTooLow,
                null,
                "-50",
                "The row deducts 50 points, but customer 7338441270007 has 10. Deduct at most 10, or remove the row."),
        ]);
    }

    [Fact]
    public void Decide_CustomerWhoHasNotOptedInWhereThatIsNotRequired_IsApplied()
    {
        var rules = Adding() with { RequireOptIn = false };

        Decide(Customer() with { OptedIn = false }, rules, For(Points(5))).Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Applied);
    }

    [Theory]
    [InlineData(5, RowResult.Applied)]
    [InlineData(-5_000, RowResult.Failed)]
    public void Decide_RowWithAWarning_PassesItOn(long points, RowResult result)
    {
        var warning = new RowIssue(IssueCodes.RoundedCustomerId, "Customer ID", CustomerId, "Mind the zeros.");

        var outcome = Decide(Customer(), Adding(), For(Points(points), false, warning)).Outcomes.ShouldHaveSingleItem();

        outcome.Result.ShouldBe(result);
        outcome.Warnings.ShouldBe([warning]);
    }

    [Fact]
    public void Decide_MarkOfAnotherImport_IsNoReasonToSkip()
    {
        var account = Customer() with { Mark = new AppliedMark("former", 500, [new FailedRow(1, [])]) };

        var decision = Decide(account, Adding(), For(Points(5)));

        decision.Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Applied);
        decision.After!.Mark!.FailedRows.ShouldBeEmpty();
    }
}

using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using static LoyaltyFunctions.Import.Tests.Rules.Given;

namespace LoyaltyFunctions.Import.Tests.Rules;

public sealed class ReversalTests
{
    private static readonly AccountRules Undoing = Undo.RulesFor(ImportId) with { PublicNote = "Taken back", InternalNote = "Wrong file" };

    [Theory]
    [InlineData(ImportType.Customers)]
    [InlineData(ImportType.PointsAdd)]
    [InlineData(ImportType.PointsSet)]
    [InlineData(ImportType.Tiers)]
    [InlineData(ImportType.Profiles)]
    [InlineData(ImportType.Combined)]
    public void Undo_OfAnAccountThatNobodyTouched_MakesItWhatItWasAndItsUndoWhatItBecame(ImportType type)
    {
        var results = new HashSet<RowResult>();
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var before = new StoredCustomer(RandomRows.Account(random, type));
            var original = Describe(before.Account);
            var rules = RandomRows.Rules(random, type);
            var applied = before.Run([.. RandomRows.Rows(random, type, most: 8)], rules, int.MaxValue)!;
            var made = Describe(before.Account);

            var undo = new StoredCustomer(before.Account);
            var undone = undo.Run(Undo.RowsFor(applied), Undo.RulesFor(rules.ImportId), int.MaxValue)!;
            undone.ShouldAllBe(outcome => outcome.Result != RowResult.Failed, $"seed {seed}: {Describe(undone)}");
            Describe(undo.Account).ShouldBe(original, $"seed {seed}");

            var redo = new StoredCustomer(undo.Account);
            var redone = redo.Run(Undo.RowsFor(undone), Undo.RulesFor(Undo.RulesFor(rules.ImportId).ImportId), int.MaxValue)!;
            redone.ShouldAllBe(outcome => outcome.Result != RowResult.Failed, $"seed {seed}: {Describe(redone)}");
            Describe(redo.Account).ShouldBe(made, $"seed {seed}");
            results.UnionWith(undone.Concat(redone).Select(outcome => outcome.Result));
        }

        results.Order().ShouldBe(type == ImportType.Customers
            ? [RowResult.Applied, RowResult.Unchanged, RowResult.Created, RowResult.Removed]
            : [RowResult.Applied, RowResult.Unchanged]);
    }

    [Fact]
    public void Undo_OfAnAddition_TakesPointsLifetimeAndLotsBackInOneRecord()
    {
        var applied = Decide(Customer(20), Adding(), For(Points(100, record: 4, June)));

        var undone = Decide(applied.After, Undoing, [.. Undo.RowsFor(applied.Outcomes)]);

        (undone.After!.Balance, undone.After.LifetimeEarned, undone.After.Lots.ToString()).ShouldBe((20, 1_000, ""));
        undone.Records.ShouldBe([new ActivityRecord
        {
            CustomerId = CustomerId,
            ImportId = Undoing.ImportId,
            RecordNumber = 1,
            Kind = ActivityKind.Undone,
            Delta = -100,
            BalanceAfter = 20,
            LifetimeDelta = -100,
            LotsBefore = "2027-06-30:100",
            LotsAfter = "",
            PublicNote = "Taken back",
            InternalNote = "Wrong file",
        }]);
    }

    [Theory]
    [InlineData(120, "2027-06-30:100", 20, "")]
    [InlineData(100, "2027-06-30:80", 0, "")]
    [InlineData(150, "2027-06-30:40 2027-12-31:90", 50, "2027-12-31:30")]
    [InlineData(250, "2027-06-30:40 2027-12-31:90", 150, "2027-12-31:30")]
    [InlineData(110, "2027-06-30:110", 10, "2027-06-30:10")]
    [InlineData(300, "", 200, "")]
    public void Undo_OfPointsThatWerePartlyUsed_TakesTheRestFromTheSoonestExpiring(long balance, string lots, long after, string lotsAfter)
    {
        var outcome = new RowOutcome { RecordNumber = 1, Result = RowResult.Applied, Delta = 100, BalanceAfter = 100, LotsBefore = "", LotsAfter = "2027-06-30:100" };

        var undone = Decide(Customer(balance, lots), Undoing, [.. Undo.RowsFor([outcome])]);

        (undone.After!.Balance, undone.After.Lots.ToString()).ShouldBe((after, lotsAfter));
    }

    [Theory]
    [InlineData(0, "", 50, "2027-06-30:40")]
    [InlineData(-30, "", 20, "2027-06-30:20")]
    [InlineData(-60, "", -10, "")]
    [InlineData(10, "2027-06-30:5 2027-12-31:5", 60, "2027-06-30:45 2027-12-31:5")]
    public void Undo_OfADeduction_GivesTheUsedUpLotsBackAsFarAsTheBalanceCoversThem(long balance, string lots, long after, string lotsAfter)
    {
        var outcome = new RowOutcome { RecordNumber = 1, Result = RowResult.Applied, Delta = -50, BalanceAfter = 0, LotsBefore = "2027-06-30:40", LotsAfter = "" };

        var undone = Decide(Customer(balance, lots), Undoing, [.. Undo.RowsFor([outcome])]);

        (undone.After!.Balance, undone.After.Lots.ToString()).ShouldBe((after, lotsAfter));
    }

    [Theory]
    [InlineData(40, "40")]
    [InlineData(0, "0")]
    [InlineData(-10, "-10")]
    public void Undo_OfPointsThatWereSpent_IsAnError(long balance, string left)
    {
        var outcome = new RowOutcome { RecordNumber = 1, Result = RowResult.Applied, Delta = 1_100, BalanceAfter = 1_100 };

        var undone = Decide(Customer(balance), Undoing, [.. Undo.RowsFor([outcome])]);

        undone.Records.ShouldBeEmpty();
        undone.After!.Balance.ShouldBe(balance);
        undone.After.Mark!.FailedRows.ShouldHaveSingleItem();
        undone.Outcomes.ShouldHaveSingleItem().Errors.ShouldBe([new RowIssue(
            IssueCodes.PointsSpent,
            null,
            left,
            $"The import gave customer 7338441270007 1,100 points, but the customer has {left} left, so the undo left the row alone. "
            + "Deduct what is to be taken back with a \"points-add\" file.")]);
    }

    [Fact]
    public void Undo_OfPointsThatPaidOffAnOverdrawnBalance_GoesBackToItButNoFurther()
    {
        var outcome = new RowOutcome { RecordNumber = 1, Result = RowResult.Applied, Delta = 100, BalanceAfter = -50 };

        Decide(Customer(-50), Undoing, [.. Undo.RowsFor([outcome])]).After!.Balance.ShouldBe(-150);
        Decide(Customer(-51), Undoing, [.. Undo.RowsFor([outcome])]).Outcomes[0].Errors.ShouldHaveSingleItem().Code.ShouldBe(IssueCodes.PointsSpent);
    }

    [Fact]
    public void Undo_OfALifetimeThatHasShrunkSince_StopsAtZero()
    {
        var outcome = new RowOutcome { RecordNumber = 1, Result = RowResult.Applied, Delta = 100, BalanceAfter = 100, LifetimeDelta = 100 };

        var undone = Decide(Customer(100) with { LifetimeEarned = 60 }, Undoing, [.. Undo.RowsFor([outcome])]);

        undone.After!.LifetimeEarned.ShouldBe(0);
        undone.Outcomes[0].LifetimeDelta.ShouldBe(-60);
    }

    [Fact]
    public void Undo_OfValuesThatWereChangedSinceAndPointsThatWereSpent_SaysAllAndLeavesTheRowAlone()
    {
        var outcome = new RowOutcome
        {
            RecordNumber = 1,
            Result = RowResult.Applied,
            Delta = 100,
            BalanceAfter = 100,
            Changes =
            [
                new FieldChange(AccountField.Tier, "Silver", "Gold"),
                new FieldChange(AccountField.RewardedTiers, null, "Silver\nGold"),
                new FieldChange(AccountField.Birthday, null, "--05-17"),
                new FieldChange(AccountField.Gender, "man", null),
            ],
        };
        var account = Customer(10) with { Tier = "Platinum", RewardedTiers = ["Silver"], Birthday = new Birthday(5, 17, null), Gender = Gender.Woman };

        var undone = Decide(account, Undoing, [.. Undo.RowsFor([outcome])]);

        Describe(undone.After).ShouldBe(Describe(account));
        undone.Outcomes[0].Errors.Select(error => error.Message).ShouldBe(
        [
            "The import gave customer 7338441270007 100 points, but the customer has 10 left, so the undo left the row alone. Deduct what is to be taken back with a \"points-add\" file.",
            "The import made the tier of customer 7338441270007 \"Gold\", but it is \"Platinum\" now, so the undo left the row alone. It was \"Silver\" before the import.",
            "The import made the list of rewarded tiers of customer 7338441270007 \"Silver, Gold\", but it is \"Silver\" now, so the undo left the row alone. It was empty before the import.",
            "The import made the gender of customer 7338441270007 empty, but it is \"woman\" now, so the undo left the row alone. It was \"man\" before the import.",
        ]);
        undone.Outcomes[0].Errors.Skip(1).Select(error => error.Code).Distinct().ShouldBe([IssueCodes.ChangedSince]);
    }

    [Fact]
    public void Undo_OfARowThatChangedNothing_ChangesNothing()
    {
        var outcome = new RowOutcome { RecordNumber = 1, Result = RowResult.Unchanged, BalanceAfter = 70 };

        Decide(Customer(40), Undoing, [.. Undo.RowsFor([outcome])]).Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Unchanged);
    }

    [Fact]
    public void Undo_OfSomebodyWhoIsGone_IsAnError()
    {
        var outcome = new RowOutcome { RecordNumber = 1, Result = RowResult.Applied, Delta = 10, BalanceAfter = 70 };

        Decide(null, Undoing, [.. Undo.RowsFor([outcome])]).Outcomes.ShouldHaveSingleItem().Errors.ShouldBe([new RowIssue(
            IssueCodes.CustomerNotFound,
            null,
            CustomerId,
            "No customer of the program has the id 7338441270007 any more, so there is nothing to take back from.")]);
    }

    [Fact]
    public void Undo_OfACreatedCustomer_RemovesItWithARecordOfWhatItWas()
    {
        var created = Decide(null, Updating, For(Points(0) with { Email = "bob@example.com", OptedIn = true }));

        var undone = Decide(created.After, Undoing, [.. Undo.RowsFor(created.Outcomes)]);

        undone.Removes.ShouldBeTrue();
        undone.After!.CustomerId.ShouldBe(CustomerId);
        undone.Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Removed);
        var record = undone.Records.ShouldHaveSingleItem();
        (record.Kind, record.RecordNumber, record.PublicNote).ShouldBe((ActivityKind.CustomerRemoved, 1, "Taken back"));
        record.Changes.ShouldBe([new FieldChange(AccountField.Email, "bob@example.com", null), new FieldChange(AccountField.OptedIn, "yes", "no")]);
    }

    [Fact]
    public void Undo_OfACreatedCustomerWhoWasUsedSince_IsAnErrorThatSaysHow()
    {
        var created = Decide(null, Updating, For(Points(0) with { Email = "bob@example.com", OptedIn = true }));
        var account = created.After!;

        Message(account with { Balance = 1_200, LifetimeEarned = 1_200, Tier = "Gold" }).ShouldBe(
            "The import created customer 7338441270007, which has been used since (its balance is 1,200 points, its tier is \"Gold\" now), so the undo left the customer in place.");
        Message(account with { LifetimeEarned = 5, Email = null }).ShouldBe(
            "The import created customer 7338441270007, which has been used since (it has earned 5 points, its e-mail is empty now), so the undo left the customer in place.");
        Message(account with { Mark = new AppliedMark("another", 1, []) }).ShouldBe(
            "The import created customer 7338441270007, which has been used since (another import has dealt with it), so the undo left the customer in place.");

        string Message(Account used)
        {
            var undone = Decide(used, Undoing, [.. Undo.RowsFor(created.Outcomes)]);
            undone.Removes.ShouldBeFalse();
            var error = undone.Outcomes.ShouldHaveSingleItem().Errors.ShouldHaveSingleItem();
            error.Code.ShouldBe(IssueCodes.CustomerInUse);
            return error.Message;
        }
    }

    [Fact]
    public void Undo_OfARemovalOfSomebodyWhoIsThereAgain_IsAnError()
    {
        var outcome = new RowOutcome { RecordNumber = 1, Result = RowResult.Removed };

        var undone = Decide(Customer(), Undoing, [.. Undo.RowsFor([outcome])]);

        undone.Outcomes.ShouldHaveSingleItem().Errors.ShouldHaveSingleItem().Message.ShouldBe(
            "The import removed customer 7338441270007, but there is a customer with that id again, so the undo left the row alone.");
    }
}

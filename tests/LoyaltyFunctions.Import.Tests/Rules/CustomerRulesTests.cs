using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using static LoyaltyFunctions.Import.Tests.Rules.Given;

namespace LoyaltyFunctions.Import.Tests.Rules;

public sealed class CustomerRulesTests
{
    private static readonly ImportRow Row = new()
    {
        RecordNumber = 4,
        LineNumber = 5,
        CustomerId = CustomerId,
        Email = "robert@example.com",
        Name = "Robert Norman",
        OptedIn = false,
    };

    [Fact]
    public void Decide_NewCustomer_CreatesTheAccountWithTheImportsMarkAndNoRecord()
    {
        var decision = CustomerRules.Decide(null, For(Row), ImportId, NothingRecorded);

        decision.Records.ShouldBeEmpty();
        decision.Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Created);
        var created = decision.After.ShouldNotBeNull();
        created.CustomerId.ShouldBe(CustomerId);
        created.Email.ShouldBe("robert@example.com");
        created.Name.ShouldBe("Robert Norman");
        created.OptedIn.ShouldBeFalse();
        created.Balance.ShouldBe(0);
        created.Mark.ShouldBe(new AppliedMark(ImportId, 4, created.Mark!.FailedRows));
        created.Mark.FailedRows.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(null, false)]
    public void Decide_NewCustomer_IsOptedInOnlyWhereTheFileSaysSo(bool? consent, bool expected) =>
        CustomerRules.Decide(null, For(Row with { OptedIn = consent }), ImportId, NothingRecorded).After!.OptedIn.ShouldBe(expected);

    [Fact]
    public void Decide_ExistingCustomer_UpdatesAndRecordsWhatChanged()
    {
        var decision = CustomerRules.Decide(Customer(70, "2027-06-30:10"), For(Row), ImportId, NothingRecorded);

        var after = decision.After.ShouldNotBeNull();
        (after.Email, after.Name, after.OptedIn, after.Balance, after.Lots.ToString()).ShouldBe(
            ("robert@example.com", "Robert Norman", false, 70, "2027-06-30:10"));
        decision.Records.ShouldBe([new ActivityRecord
        {
            CustomerId = CustomerId,
            ImportId = ImportId,
            RecordNumber = 4,
            Kind = ActivityKind.CustomerUpdated,
            BalanceAfter = 70,
            OldValue = "email: bob@example.com; name: Bob Norman; opted in: yes",
            NewValue = "email: robert@example.com; name: Robert Norman; opted in: no",
        }]);
        decision.Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Updated);
    }

    [Fact]
    public void Decide_ValueWhereThereWasNone_RecordsThatThereWasNone()
    {
        var record = CustomerRules.Decide(Customer() with { Email = null }, For(Row with { Name = null, OptedIn = null }), ImportId, NothingRecorded)
            .Records.ShouldHaveSingleItem();

        record.OldValue.ShouldBe("email: none");
        record.NewValue.ShouldBe("email: robert@example.com");
    }

    [Fact]
    public void Decide_EmptyCells_LeaveWhatIsThere()
    {
        var decision = CustomerRules.Decide(Customer(), For(Row with { Email = null, Name = null, OptedIn = null }), ImportId, NothingRecorded);

        decision.After.ShouldBeNull();
        decision.Records.ShouldBeEmpty();
        decision.Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Unchanged);
    }

    [Fact]
    public void Decide_CustomerThatAnEarlierRunCreated_IsStillCreated()
    {
        var first = CustomerRules.Decide(null, For(Row), ImportId, NothingRecorded);

        var second = CustomerRules.Decide(first.After, For(Row), ImportId, NothingRecorded);

        second.After.ShouldBeNull();
        second.Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Created);
    }

    [Fact]
    public void Decide_CustomerThatAnEarlierRunUpdated_IsStillUpdated()
    {
        var first = CustomerRules.Decide(Customer(70), For(Row), ImportId, NothingRecorded);
        var recorded = first.Records.ToDictionary(record => record.RecordNumber);

        var second = CustomerRules.Decide(first.After, For(Row), ImportId, recorded);

        second.After.ShouldBeNull();
        second.Records.ShouldBeEmpty();
        var outcome = second.Outcomes.ShouldHaveSingleItem();
        outcome.Result.ShouldBe(RowResult.Updated);
        outcome.BalanceAfter.ShouldBe(70);
    }

    [Fact]
    public void Decide_CustomerThatAFormerImportCreated_IsUpdated()
    {
        var former = CustomerRules.Decide(null, For(Row with { Name = null }), "former", NothingRecorded).After;

        CustomerRules.Decide(former, For(Row), ImportId, NothingRecorded).Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Updated);
    }
}

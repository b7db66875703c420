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
        var decision = Decide(null, Updating, For(Row));

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
        Decide(null, Updating, For(Row with { OptedIn = consent })).After!.OptedIn.ShouldBe(expected);

    [Fact]
    public void Decide_ExistingCustomer_UpdatesAndRecordsWhatChanged()
    {
        var decision = Decide(Customer(70, "2027-06-30:10"), Updating, For(Row));

        var after = decision.After.ShouldNotBeNull();
        (after.Email, after.Name, after.OptedIn, after.Balance, after.Lots.ToString()).ShouldBe(
            ("robert@example.com", "Robert Norman", false, 70, "2027-06-30:10"));
        var record = decision.Records.ShouldHaveSingleItem();
        (record.CustomerId, record.ImportId, record.RecordNumber, record.Kind, record.Delta, record.BalanceAfter).ShouldBe(
            (CustomerId, ImportId, 4, ActivityKind.CustomerUpdated, 0, 70));
        record.Changes.ShouldBe(
        [
            new FieldChange(AccountField.Email, "bob@example.com", "robert@example.com"),
            new FieldChange(AccountField.Name, "Bob Norman", "Robert Norman"),
            new FieldChange(AccountField.OptedIn, "yes", "no"),
        ]);
        decision.Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Updated);
    }

    [Fact]
    public void Decide_ValueWhereThereWasNone_RecordsThatThereWasNone()
    {
        var record = Decide(Customer() with { Email = null }, Updating, For(Row with { Name = null, OptedIn = null }))
            .Records.ShouldHaveSingleItem();

        record.Changes.ShouldBe([new FieldChange(AccountField.Email, null, "robert@example.com")]);
    }

    [Fact]
    public void Decide_EmptyCells_LeaveWhatIsThere()
    {
        var decision = Decide(Customer(), Updating, For(Row with { Email = null, Name = null, OptedIn = null }));

        decision.After.ShouldBeNull();
        decision.Records.ShouldBeEmpty();
        decision.Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Unchanged);
    }

    [Fact]
    public void Decide_CustomerThatAnEarlierRunCreated_IsStillCreated()
    {
        var first = Decide(null, Updating, For(Row));

        var second = Decide(first.After, Updating, For(Row));

        second.After.ShouldBeNull();
        second.Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Created);
    }

    [Fact]
    public void Decide_CustomerThatAnEarlierRunUpdated_IsStillUpdated()
    {
        var first = Decide(Customer(70), Updating, For(Row));
        var recorded = Recorded(first.Records);

        var second = Decide(first.After, Updating, recorded, For(Row));

        second.After.ShouldBeNull();
        second.Records.ShouldBeEmpty();
        var outcome = second.Outcomes.ShouldHaveSingleItem();
        outcome.Result.ShouldBe(RowResult.Updated);
        outcome.BalanceAfter.ShouldBe(70);
    }

    [Fact]
    public void Decide_CustomerThatAFormerImportCreated_IsUpdated()
    {
        var former = Decide(null, Updating with { ImportId = "former" }, For(Row with { Name = null })).After;

        Decide(former, Updating, For(Row)).Outcomes.ShouldHaveSingleItem().Result.ShouldBe(RowResult.Updated);
    }
}

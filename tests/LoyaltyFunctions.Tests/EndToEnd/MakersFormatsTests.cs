using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>The five points formats, each as its maker documents it, from file to balances and activity.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class MakersFormatsTests(RunningApp app)
{
    [Fact]
    public async Task Drop_CustomerIdPointsExpiry_AddsDeductsAndKeepsExpiries()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        await app.DropAsync(program, "points-set", "Customer ID,Points\n7338441270014,500\n");

        var status = await app.DropAsync(
            program,
            "points-add",
            "Customer ID,Points,Points Expiry Date\n7338441270000,300,2035-12-31\n7338441270007,150,\n7338441270014,-100,\n");

        status.State.ShouldBe("Completed");
        (status.Rows, status.Applied, status.Failed, status.PointsAdded, status.PointsDeducted).ShouldBe((3, 3, 0, 450, 100));
        var ledger = await app.ReadLedgerAsync(program);
        ledger.Accounts["7338441270000"].Balance.ShouldBe(300);
        ledger.Accounts["7338441270000"].Lots.All.ShouldBe([new Lot(new DateOnly(2035, 12, 31), 300)]);
        ledger.Accounts["7338441270007"].Balance.ShouldBe(150);
        ledger.Accounts["7338441270007"].Lots.All.ShouldBeEmpty();
        ledger.Accounts["7338441270014"].Balance.ShouldBe(400);
        ledger.RecordsOf("7338441270014").Select(record => (record.Kind, record.Delta, record.BalanceAfter)).ShouldBe(
            [(ActivityKind.PointsSet, 500, 500), (ActivityKind.PointsDeducted, -100, 400)], ignoreOrder: true);
    }

    [Fact]
    public async Task Drop_ShopifyIdPointsToAddDescription_ShowsTheRowsDescriptionToTheCustomer()
    {
        var program = await app.CreateProgramWithCustomersAsync();

        var status = await app.DropAsync(
            program,
            "points-add",
            "shopify_id,points_to_add,description\n7338441270000,114,Setting up loyalty points for past purchases.\n");

        status.State.ShouldBe("Completed");
        var record = (await app.ReadLedgerAsync(program)).RecordsOf("7338441270000").ShouldHaveSingleItem();
        (record.Delta, record.BalanceAfter, record.PublicNote).ShouldBe((114, 114, "Setting up loyalty points for past purchases."));
    }

    [Fact]
    public async Task Drop_EditedExport_IgnoresAndListsTheColumnsThatAreNotPoints()
    {
        var program = await app.CreateProgramWithCustomersAsync();

        var status = await app.DropAsync(
            program,
            "points-add",
            "Email,Name,Membership Type,Points,Birthday,Created Date\ncustomer0000@mail.example.net,Noah Nowak,Gold,250,03/03,2024-05-01\ncustomer0001@example.com,Elif García,Silver,0,,2024-05-01\n");

        status.State.ShouldBe("Completed");
        status.IgnoredColumns.ShouldBe(["Name", "Membership Type", "Birthday", "Created Date"]);
        (status.Applied, status.Unchanged, status.Warnings).ShouldBe((2, 1, 1));
        var ledger = await app.ReadLedgerAsync(program);
        ledger.ByEmail("customer0000@mail.example.net").Balance.ShouldBe(250);
        ledger.Records.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Drop_EmailPoints_FindsCustomersByTheirEmail()
    {
        var program = await app.CreateProgramWithCustomersAsync();

        var status = await app.DropAsync(program, "points-add", "Email,Points\r\nCUSTOMER0000@mail.example.net ,883\r\no'hara+vip@example.com,5\r\n");

        status.State.ShouldBe("Completed");
        var ledger = await app.ReadLedgerAsync(program);
        ledger.ByEmail("customer0000@mail.example.net").Balance.ShouldBe(883);
        ledger.ByEmail("o'hara+vip@example.com").Balance.ShouldBe(5);
    }

    [Fact]
    public async Task Drop_PointsSet_MakesThePointsTheBalance()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        await app.DropAsync(program, "points-add", "Email,Points\ncustomer0000@mail.example.net,10\ncustomer0001@example.com,10\n");

        var status = await app.DropAsync(program, "points-set", "Emails,Points\ncustomer0000@mail.example.net,700\ncustomer0001@example.com,10\n");

        (status.State, status.Applied, status.Unchanged).ShouldBe(("Completed", 2, 1));
        var account = (await app.ReadLedgerAsync(program)).ByEmail("customer0000@mail.example.net");
        (account.Balance, account.LifetimeEarned).ShouldBe((700, 10));
    }
}

using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>A Shopify customer export creates customers, and updates those that are there.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class CustomersImportTests(RunningApp app)
{
    private const string Header = "Customer ID,First Name,Last Name,Email,Accepts Email Marketing\n";

    [Fact]
    public async Task Import_RowsOfSomebodyElsesFormerEmail_KeepNobodyElsesRowFromBeingApplied()
    {
        var program = await app.CreateProgramAsync();
        await app.PostAsync(program, "customers", "Customer ID,Email\n7338441270000,bob@example.com\n");
        // Bob's second e-mail is claimed for him, but two rows of one customer are refused.
        await app.PostAsync(program, "customers", "Customer ID,Email\n7338441270000,robert@example.com\n7338441270000,\n");

        var done = await app.PostAsync(program, "profiles", "Customer ID,Email,Gender\n7338441270000,,man\n,robert@example.com,woman\n");

        (done.Applied, done.Failed).ShouldBe((1, 1));
        var error = done.FirstErrors.ShouldHaveSingleItem();
        (error.Line, error.Code).ShouldBe((3, "customer-not-found"));
        (await app.ReadLedgerAsync(program)).Accounts["7338441270000"].Gender.ShouldBe(Import.Accounts.Gender.Man);
    }

    [Fact]
    public async Task Drop_ShopifyExport_CreatesEveryCustomer()
    {
        var program = await app.CreateProgramAsync();

        var status = await app.DropAsync(program, "customers", Samples.Read("shopify-customers-export.csv"));

        (status.State, status.Rows, status.Created, status.Failed).ShouldBe(("Completed", 300, 300, 0));
        var ledger = await app.ReadLedgerAsync(program);
        ledger.Accounts.Count.ShouldBe(300);
        var account = ledger.Accounts["7338441270000"];
        (account.Email, account.Name, account.OptedIn, account.Balance).ShouldBe(("customer0000@mail.example.net", "Noah Nowak", true, 0));
        ledger.Accounts["7338441270049"].Email.ShouldBeNull();
    }

    [Fact]
    public async Task Drop_SameExportAgain_ChangesNothing()
    {
        var program = await app.CreateProgramWithCustomersAsync(new { expectedCustomers = 300, sameFileDays = 0 });

        var status = await app.DropAsync(program, "customers", Samples.Read("shopify-customers-export.csv"), "again.csv");

        (status.State, status.Applied, status.Unchanged, status.Created, status.Updated).ShouldBe(("Completed", 300, 300, 0, 0));
    }

    [Fact]
    public async Task Drop_CustomerWithANewEmail_IsFoundByItAndNotByTheOldOne()
    {
        var program = await app.CreateProgramAsync();
        await app.DropAsync(program, "customers", $"{Header}1,Ana,Kim,old@example.com,yes\n");
        await app.DropAsync(program, "customers", $"{Header}1,Ana,Kim,new@example.com,yes\n");

        var status = await app.DropAsync(program, "points-add", "Email,Points\nold@example.com,5\nnew@example.com,7\n");

        status.FirstErrors.ShouldHaveSingleItem().Code.ShouldBe("customer-not-found");
        (await app.ReadLedgerAsync(program)).Accounts["1"].Balance.ShouldBe(7);
    }

    [Fact]
    public async Task Drop_EmailOfAnotherCustomer_IsRefusedWithTheHolder()
    {
        var program = await app.CreateProgramAsync();
        await app.DropAsync(program, "customers", $"{Header}1,Ana,Kim,a@example.com,yes\n");

        var status = await app.DropAsync(
            program, "customers", $"{Header}2,Bo,Lee,a@example.com,yes\n3,Cy,Roy,c@example.com,yes\n4,Di,Sue,d@example.com,yes\n5,Ed,Tan,d@example.com,yes\n");

        (status.Created, status.Failed).ShouldBe((1, 3));
        status.FirstErrors.Select(error => error.Message).ShouldBe(
        [
            "Customer 1 already has the e-mail a@example.com. Correct the e-mail of customer 2, or leave it empty.",
            "The file gives the e-mail d@example.com to more than one customer (lines 4, 5). Keep it for the customer it belongs to, and correct or empty it for the others.",
            "The file gives the e-mail d@example.com to more than one customer (lines 4, 5). Keep it for the customer it belongs to, and correct or empty it for the others.",
        ]);
        (await app.ReadLedgerAsync(program)).Accounts.Keys.ShouldBe(["1", "3"], ignoreOrder: true);
    }
}

using System.Net;
using System.Net.Http.Json;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>Validate shows what would happen; confirm makes it happen.</summary>
[Collection(SteeredAppCollection.Name)]
public sealed class PreviewTests(RunningApp app)
{
    private const string Bob = "7338441270000", Ada = "7338441270007";

    private const string Points = $"""
        Customer ID,Points,Points Expiry Date
        {Bob},100,2099-12-31
        {Ada},-500,
        9999999999999,5,
        """;

    [Fact]
    public async Task Validate_File_TellsEverythingAndChangesNothing()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        await app.PostAsync(program, "points-set", $"Customer ID,Points\n{Bob},40\n{Ada},10\n");
        var before = await app.ReadLedgerAsync(program);

        var preview = await ValidateAsync(program, "points-add", Points);

        preview.State.ShouldBe("AwaitingConfirmation");
        preview.Reason.ShouldBe("It was sent to be validated first.");
        preview.ConfirmUntil!.Value.ShouldBe(preview.ReceivedAt!.Value.AddHours(24), TimeSpan.FromMinutes(5));
        preview.Applied.ShouldBe(0);
        preview.Preview!.Applied.ShouldBe(1);
        preview.Preview.Failed.ShouldBe(2);
        preview.Preview.PointsAdded.ShouldBe(100);
        preview.Preview.ErrorsByCode.ShouldBe(new Dictionary<string, int> { ["balance-too-low"] = 1, ["customer-not-found"] = 1 }, ignoreOrder: true);
        (preview.Preview.Before!.Points, preview.Preview.After!.Points).ShouldBe((50, 150));
        var after = await app.ReadLedgerAsync(program);
        after.Accounts.Values.ShouldBe(before.Accounts.Values, ignoreOrder: true);
        after.Records.Count.ShouldBe(before.Records.Count);
    }

    [Fact]
    public async Task Preview_Report_ShowsEachRowBeforeAndAfter()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        await app.PostAsync(program, "points-set", $"Customer ID,Points\n{Bob},40\n{Ada},10\n");

        var preview = await ValidateAsync(program, "points-add", Points);

        var lines = (await app.Http.GetStringAsync(preview.Reports!.Preview)).TrimEnd().Split("\r\n");
        lines.Length.ShouldBe(4);
        lines[0].ShouldStartWith("Line,Record,Customer ID,Email,Result,Change,Balance Before,Balance After");
        lines[1].ShouldStartWith($"2,1,{Bob},,Applied,+100,40,140,2099-12-31,");
        lines[2].ShouldStartWith($"3,2,{Ada},,Failed,");
        lines[2].ShouldContain("The row deducts 500 points, but customer 7338441270007 has 10.");
        lines[3].ShouldContain("No customer of the program has the id 9999999999999.");
        (await app.Http.GetStringAsync(preview.Reports.Errors)).ShouldStartWith("Errors,Customer ID,Points,Points Expiry Date\r\n");
    }

    [Fact]
    public async Task Confirm_Preview_DoesWhatThePreviewSaid()
    {
        var program = await app.CreateProgramWithManyAsync();
        var preview = await ValidateAsync(program, "points-add", ManyCustomers.PointsFor(number => (number % 300) - 150));
        var foreseen = await app.Http.GetStringAsync(preview.Reports!.Preview);

        var done = await app.ConfirmAsync(program, preview.Id);

        done.State.ShouldBe("PartiallyCompleted");
        done.ConfirmedBy.ShouldBe("admin key");
        (done.Applied, done.Failed, done.Unchanged, done.PointsAdded, done.PointsDeducted).ShouldBe((
            preview.Preview!.Applied, preview.Preview.Failed, preview.Preview.Unchanged, preview.Preview.PointsAdded, preview.Preview.PointsDeducted));
        done.ErrorsByCode.ShouldBe(preview.Preview.ErrorsByCode);
        done.After!.Points.ShouldBe(preview.Preview.After!.Points);
        var balances = await app.ReadBalancesAsync(program);
        balances.ShouldBe(Enumerable.Range(0, ManyCustomers.Count).Select(number => (number % 300) - 150 is var points && points >= -100 ? 100L + points : 100L));
        done.After.Points.ShouldBe(balances.Sum());
        WithoutErrors(foreseen).ShouldBe(WithoutErrors(await app.Http.GetStringAsync(done.Reports!.Applied)));
    }

    [Fact]
    public async Task Confirm_AllOrNothingWhereOneRowHasBecomeImpossible_AppliesNone()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        await app.PostAsync(program, "points-set", $"Customer ID,Points\n{Bob},40\n{Ada},40\n");
        var preview = await ValidateAsync(program, "points-add", $"Customer ID,Points\n{Bob},-30\n{Ada},-30\n", "&allOrNothing=true");
        preview.Preview!.Failed.ShouldBe(0);
        await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},-20\n");

        var done = await app.ConfirmAsync(program, preview.Id);

        done.State.ShouldBe("Rejected");
        done.Problems.ShouldHaveSingleItem().Message.ShouldBe(
            "1 of 2 rows can't be applied, and the import was to apply all rows or none, so none was. Correct the rows that the error report names, and send the whole file again.");
        (done.Applied, done.Failed, done.After!.Points).ShouldBe((0, 1, 60));
        var ledger = await app.ReadLedgerAsync(program);
        (ledger.Accounts[Bob].Balance, ledger.Accounts[Ada].Balance).ShouldBe((20, 40));
        (await app.Http.GetStringAsync(done.Reports!.Errors)).ShouldContain("The row deducts 30 points, but customer 7338441270000 has 20.");
        (await app.RefusalAsync(program, done.Id, "undo")).ShouldEndWith("Nothing was applied: correct the file and send it again.");
    }

    [Fact]
    public async Task Confirm_AccountsThatChangedSince_AreCheckedAnewRowByRow()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        await app.PostAsync(program, "points-set", $"Customer ID,Points\n{Bob},40\n{Ada},40\n");
        var preview = await ValidateAsync(program, "points-add", $"Customer ID,Points\n{Bob},-30\n{Ada},-30\n");
        preview.Preview!.Failed.ShouldBe(0);
        await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},-20\n{Ada},20\n");

        var done = await app.ConfirmAsync(program, preview.Id);

        (done.State, done.Applied, done.Failed, done.Warnings).ShouldBe(("PartiallyCompleted", 1, 1, 1));
        done.FirstErrors.ShouldHaveSingleItem().Message.ShouldBe(
            "The row deducts 30 points, but customer 7338441270000 has 20. Deduct at most 20, or remove the row.");
        (await app.Http.GetStringAsync(done.Reports!.Applied)).ShouldContain(
            "\"The account has changed since the preview, which said: balance 40 to 10. Now: balance 60 to 30.\"");
        var ledger = await app.ReadLedgerAsync(program);
        (ledger.Accounts[Bob].Balance, ledger.Accounts[Ada].Balance).ShouldBe((20, 30));
    }

    [Fact]
    public async Task Confirm_Twice_AppliesOnce()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var preview = await ValidateAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            app.Http.PostAsync($"/api/programs/{program}/imports/{preview.Id}/confirm", null)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted || answer.StatusCode == HttpStatusCode.Conflict);
        answers.ShouldContain(answer => answer.StatusCode == HttpStatusCode.Accepted);
        (await app.FollowAsync(program, preview.Id)).State.ShouldBe("Completed");
        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(30);
        (await app.RefusalAsync(program, preview.Id, "confirm")).ShouldBe($"Import {preview.Id} is Completed and can't be confirmed. It can be undone.");
    }

    [Fact]
    public async Task Confirm_WithAKeyThatMayOnlyImport_IsForbidden()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var preview = await ValidateAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n");
        using var client = app.ClientWith(await app.CreateKeyAsync(program, "Partner", "read", "import"));

        using var answer = await client.PostAsync($"/api/programs/{program}/imports/{preview.Id}/confirm", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.FollowAsync(program, preview.Id)).State.ShouldBe("AwaitingConfirmation");
    }

    [Theory]
    [InlineData("always", "The program asks for a confirmation of every import.")]
    [InlineData("rows", "It has 2 rows, and the program asks for a confirmation of imports of more than 1.")]
    [InlineData("points", "It moves 70 points, and the program asks for a confirmation of imports that move more than 50.")]
    public async Task Import_ProgramThatAsksForConfirmation_WaitsAndSaysWhy(string setting, string reason)
    {
        var program = await app.CreateProgramWithCustomersAsync();
        object confirm = setting switch
        {
            "always" => new { always = true },
            "rows" => new { aboveRows = 1 },
            _ => new { abovePoints = 50 },
        };
        using var saved = await app.Http.PutAsJsonAsync($"/api/programs/{program}", new { resultEmail = RunningApp.MailOf(program), confirm });
        saved.StatusCode.ShouldBe(HttpStatusCode.OK);

        var waiting = await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n{Ada},40\n");

        (waiting.State, waiting.Reason).ShouldBe(("AwaitingConfirmation", reason));
        (await app.ConfirmAsync(program, waiting.Id)).State.ShouldBe("Completed");
        (await app.ReadLedgerAsync(program)).Accounts[Ada].Balance.ShouldBe(40);
    }

    [Fact]
    public async Task Import_BelowThePointsThatNeedAConfirmation_GoesThrough()
    {
        var program = await app.CreateProgramWithCustomersAsync(new { expectedCustomers = 300, confirm = new { abovePoints = 100 } });

        var done = await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n{Ada},40\n");

        done.State.ShouldBe("Completed");
        done.ConfirmedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Import_AllOrNothingWithABadRow_AppliesNothing()
    {
        var program = await app.CreateProgramWithCustomersAsync();

        using var sent = await app.SendFileAsync(program, "points-add", Points, "?allOrNothing=true");
        var rejected = await app.FollowAsync(program, (await sent.Content.ReadFromJsonAsync<ImportStatus>())!.Id);

        (rejected.State, rejected.Applied, rejected.Failed).ShouldBe(("Rejected", 0, 2));
        rejected.Problems.ShouldHaveSingleItem().Message.ShouldBe(
            "2 of 3 rows can't be applied, and the import was to apply all rows or none, so none was. Correct the rows that the error report names, and send the whole file again.");
        (await app.Http.GetStringAsync(rejected.Reports!.Errors)).TrimEnd().Split("\r\n").Length.ShouldBe(3);
        (await app.ReadLedgerAsync(program)).Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task Import_AllOrNothingWithGoodRows_AppliesAll()
    {
        var program = await app.CreateProgramWithCustomersAsync(new { expectedCustomers = 300, policies = new { allOrNothing = true } });

        (await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n{Ada},40\n")).State.ShouldBe("Completed");

        (await app.ReadLedgerAsync(program)).Accounts[Ada].Balance.ShouldBe(40);
    }

    [Fact]
    public async Task Preview_OfCustomers_ClaimsNoEmail()
    {
        var program = await app.CreateProgramAsync();
        var preview = await ValidateAsync(program, "customers", $"Customer ID,Email\n{Bob},bob@example.com\n");
        preview.Preview!.Applied.ShouldBe(1);

        var other = await app.PostAsync(program, "customers", $"Customer ID,Email\n{Ada},bob@example.com\n");
        other.State.ShouldBe("Completed");

        var late = await app.ConfirmAsync(program, preview.Id);
        late.FirstErrors.ShouldHaveSingleItem().Code.ShouldBe("email-taken");
        (await app.ReadLedgerAsync(program)).Accounts.Keys.ShouldBe([Ada]);
    }

    private async Task<ImportStatus> ValidateAsync(string program, string type, string csv, string options = "")
    {
        using var response = await app.SendFileAsync(program, type, csv, $"?mode=validate{options}");
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return await app.FollowAsync(program, (await response.Content.ReadFromJsonAsync<ImportStatus>())!.Id);
    }

    /// <summary>The rows of a report that would be, or were, applied, without the preview's column of errors.</summary>
    private static string WithoutErrors(string report) => string.Join('\n', report.TrimEnd().Split("\r\n").Skip(1)
        .Where(line => !line.Contains(",Failed,", StringComparison.Ordinal))
        .Select(line => string.Join(',', line.Split(',').Take(8))));
}

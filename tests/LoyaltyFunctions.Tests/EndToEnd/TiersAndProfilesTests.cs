using System.Net;
using System.Net.Http.Json;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>Tiers, birthdays and genders, as their makers document the files, imported and read back.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class TiersAndProfilesTests(RunningApp app)
{
    private const string Bob = "7338441270000", Ada = "7338441270007";

    [Fact]
    public async Task Drop_SampleOfTiers_MovesEveryCustomerAndCountsThem()
    {
        var program = await CreateProgramWithTiersAsync();

        var status = await app.DropAsync(program, "tiers", Samples.Read("tiers.csv"));

        (status.State, status.Rows, status.Applied, status.Failed).ShouldBe(("Completed", 60, 60, 0));
        status.After!.CustomersPerTier.ShouldBe(new Dictionary<string, int> { ["VIP Gold"] = 28, ["VIP Silver"] = 32 });
        var ledger = await app.ReadLedgerAsync(program);
        ledger.Accounts["7338441270014"].Tier.ShouldBe("VIP Silver");
        ledger.Accounts.Values.Count(account => account.Tier == "VIP Gold").ShouldBe(28);
        var record = ledger.RecordsOf("7338441270014").ShouldHaveSingleItem();
        (record.Kind, record.Delta).ShouldBe((ActivityKind.TierChanged, 0));
        record.Changes.ShouldBe([new FieldChange(AccountField.Tier, null, "VIP Silver")]);
    }

    [Fact]
    public async Task Import_TierThatIsUnknownOrUnchanged_IsReportedOrCounted()
    {
        var program = await CreateProgramWithTiersAsync();

        var status = await app.PostAsync(program, "tiers", $"Customer ID,Tier Name\n{Bob}, vip GOLD \n{Ada},Platinum\n");
        var again = await app.PostAsync(program, "tiers", $"Customer ID,Tier Name\n{Bob},VIP Gold\n");

        (status.State, status.Applied, status.Failed).ShouldBe(("PartiallyCompleted", 1, 1));
        status.FirstErrors.ShouldHaveSingleItem().Message.ShouldBe(
            "The program has no tier \"Platinum\". Use one of these: VIP Silver, VIP Gold.");
        (again.State, again.Applied, again.Unchanged).ShouldBe(("Completed", 1, 1));
        var ledger = await app.ReadLedgerAsync(program);
        ledger.Accounts[Bob].Tier.ShouldBe("VIP Gold");
        ledger.RecordsOf(Bob).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Import_TiersWithRewards_GrantsEachOncePerCustomerAndTier()
    {
        var program = await CreateProgramWithTiersAsync();
        string[] moves = ["VIP Gold", "VIP Silver", "VIP Gold"];
        foreach (var (tier, index) in moves.Select((tier, index) => (tier, index)))
        {
            using var sent = await app.SendFileAsync(
                program, "tiers", $"Customer ID,Tier Name\n{Bob},{tier}\n", $"?issueRewards=true&publicNote=Move {index}", ("Idempotency-Key", $"{index}"));
            var status = await app.FollowAsync(program, (await sent.ReadJsonAsync()).GetProperty("id").GetString()!);
            if (index == 2)
            {
                // The same content as the first file.
                status.State.ShouldBe("AwaitingConfirmation");
                status = await app.ConfirmAsync(program, status.Id);
            }

            status.State.ShouldBe("Completed");
        }

        var ledger = await app.ReadLedgerAsync(program);
        ledger.Accounts[Bob].Balance.ShouldBe(250);
        ledger.Accounts[Bob].LifetimeEarned.ShouldBe(250);
        var reward = ledger.RecordsOf(Bob).Single(record => record.Kind == ActivityKind.TierRewardGranted);
        (reward.Delta, reward.BalanceAfter, reward.Part, reward.PublicNote).ShouldBe((250, 250, 1, "Move 0"));
        ledger.RecordsOf(Bob).Count(record => record.Kind == ActivityKind.TierChanged).ShouldBe(3);
    }

    [Fact]
    public async Task Import_DowngradeWhereTheProgramForbidsIt_IsAnError()
    {
        var program = await CreateProgramWithTiersAsync(new { expectedCustomers = 300, policies = new { allowDowngrades = false } });
        await app.PostAsync(program, "tiers", $"Customer ID,Tier Name\n{Bob},VIP Gold\n");

        var status = await app.PostAsync(program, "tiers", $"Customer ID,Tier Name\n{Bob},VIP Silver\n");

        status.FirstErrors.ShouldHaveSingleItem().Code.ShouldBe("tier-downgrade");
        (await app.ReadLedgerAsync(program)).Accounts[Bob].Tier.ShouldBe("VIP Gold");
    }

    [Fact]
    public async Task Undo_TiersWithRewards_TakesBackTierAndRewardUnlessTheTierChangedSince()
    {
        var program = await CreateProgramWithTiersAsync();
        using var sent = await app.SendFileAsync(program, "tiers", $"Customer ID,Tier Name\n{Bob},VIP Gold\n{Ada},VIP Gold\n", "?issueRewards=true");
        var done = await app.FollowAsync(program, (await sent.ReadJsonAsync()).GetProperty("id").GetString()!);
        await app.PostAsync(program, "tiers", $"Customer ID,Tier Name\n{Ada},VIP Silver\n");

        var undo = await app.UndoAsync(program, done.Id);

        (undo.State, undo.Applied, undo.Failed).ShouldBe(("PartiallyCompleted", 1, 1));
        undo.FirstErrors.ShouldHaveSingleItem().Code.ShouldBe("changed-since");
        var ledger = await app.ReadLedgerAsync(program);
        (ledger.Accounts[Bob].Tier, ledger.Accounts[Bob].Balance, ledger.Accounts[Bob].RewardedTiers.Count).ShouldBe((null, 0, 0));
        (ledger.Accounts[Ada].Tier, ledger.Accounts[Ada].Balance).ShouldBe(("VIP Silver", 250));
        undo.After!.CustomersPerTier.ShouldBe(new Dictionary<string, int> { ["VIP Silver"] = 1 });
    }

    [Fact]
    public async Task Drop_SampleOfProfiles_SetsBirthdaysAndGenders()
    {
        var program = await app.CreateProgramWithCustomersAsync();

        var status = await app.DropAsync(program, "profiles", Samples.Read("profiles.csv"));

        (status.State, status.Rows, status.Failed).ShouldBe(("Completed", 60, 0));
        var ledger = await app.ReadLedgerAsync(program);
        var account = ledger.Accounts["7338441271764"];
        (account.Birthday, account.Gender).ShouldBe((new Birthday(5, 2, 1958), Gender.Transgender));
        var record = ledger.RecordsOf("7338441271764").ShouldHaveSingleItem();
        record.Kind.ShouldBe(ActivityKind.ProfileUpdated);
        record.Changes.ShouldBe([new FieldChange(AccountField.Birthday, null, "1958-05-02"), new FieldChange(AccountField.Gender, null, "transgender")]);
    }

    [Fact]
    public async Task Drop_SampleOfBirthdaysWithoutYear_KeepsAYearThatIsKnown()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        await app.PostAsync(program, "profiles", "Email,Birthday\ncustomer0195@example.com,1980-01-09\n");

        var status = await app.DropAsync(program, "profiles", Samples.Read("birthdays-mm-dd.csv"));

        (status.State, status.Rows, status.Unchanged).ShouldBe(("Completed", 80, 1));
        var ledger = await app.ReadLedgerAsync(program);
        ledger.ByEmail("customer0195@example.com").Birthday.ShouldBe(new Birthday(1, 9, 1980));
        ledger.ByEmail("customer0172@example.org").Birthday.ShouldBe(new Birthday(10, 10, null));
    }

    [Theory]
    [InlineData("tiers", "")]
    [InlineData("profiles", "")]
    [InlineData("combined", "?points=set")]
    public async Task Import_EditedExportAsItIs_NeedsNoColumnTouched(string type, string query)
    {
        var program = await CreateProgramWithTiersAsync(tiers: ["Bronze", "Silver", "Gold"]);
        var export = System.Text.Encoding.UTF8.GetString(Samples.Read("edited-export-points.csv")).Replace(",-30,", ",30,", StringComparison.Ordinal);

        using var sent = await app.SendFileAsync(program, type, export, query);
        var status = await app.FollowAsync(program, (await sent.ReadJsonAsync()).GetProperty("id").GetString()!);

        status.ErrorsByCode.Keys.ShouldBeSubsetOf(["not-opted-in", "customer-not-found"]);
        var account = (await app.ReadLedgerAsync(program)).ByEmail("customer0238@mail.example.net");
        account.Tier.ShouldBe(type == "profiles" ? null : "Silver");
        account.Birthday.ShouldBe(type == "tiers" ? null : new Birthday(3, 3, null));
        account.Balance.ShouldBe(type == "combined" ? 250 : 0);
    }

    [Fact]
    public async Task Import_Combined_AppliesARowWholeOrNotAtAll()
    {
        var program = await CreateProgramWithTiersAsync();

        var status = await app.PostAsync(
            program,
            "combined",
            $"Customer ID,Points,Tier Name,Birthday,Gender\n{Bob},100,VIP Gold,1990-05-17,man\n{Ada},100,Platinum,1991-05-17,woman\n");

        (status.State, status.Applied, status.Failed, status.PointsAdded).ShouldBe(("PartiallyCompleted", 1, 1, 100));
        var ledger = await app.ReadLedgerAsync(program);
        var account = ledger.Accounts[Bob];
        (account.Balance, account.Tier, account.Birthday, account.Gender).ShouldBe((100, "VIP Gold", new Birthday(5, 17, 1990), Gender.Man));
        (ledger.Accounts[Ada].Balance, ledger.Accounts[Ada].Birthday).ShouldBe((0, null));
        ledger.RecordsOf(Bob).OrderBy(record => record.Part).Select(record => record.Kind).ShouldBe(
            [ActivityKind.PointsAdded, ActivityKind.TierChanged, ActivityKind.ProfileUpdated]);
        ledger.RecordsOf(Ada).ShouldBeEmpty();
    }

    [Fact]
    public async Task Import_Notes_AreWithEveryRecordAndTheRowsOwnGoesFirst()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        using var sent = await app.SendFileAsync(
            program,
            "points-add",
            $"Customer ID,Points,Description\n{Bob},10,\n{Ada},10,\"Danke, Ada\"\n",
            "?publicNote=Herbstaktion%20%F0%9F%8D%82&internalNote=freigegeben%20von%20J%C3%BCrgen");

        var status = await app.FollowAsync(program, (await sent.ReadJsonAsync()).GetProperty("id").GetString()!);

        (status.PublicNote, status.InternalNote).ShouldBe(("Herbstaktion 🍂", "freigegeben von Jürgen"));
        var ledger = await app.ReadLedgerAsync(program);
        var (bob, ada) = (ledger.RecordsOf(Bob).ShouldHaveSingleItem(), ledger.RecordsOf(Ada).ShouldHaveSingleItem());
        (bob.PublicNote, bob.InternalNote).ShouldBe(("Herbstaktion 🍂", "freigegeben von Jürgen"));
        (ada.PublicNote, ada.InternalNote).ShouldBe(("Danke, Ada", "freigegeben von Jürgen"));
    }

    [Fact]
    public async Task Drop_WithOptionsThatAreNone_IsRejectedWithEach()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        await app.UploadAsync(program, "points-add", System.Text.Encoding.UTF8.GetBytes("""{"mode": "maybe", "overdraw": "allow"}"""), "spring.json");

        var status = await app.DropAsync(program, "points-add", $"Customer ID,Points\n{Bob},10\n", "spring.csv");

        status.State.ShouldBe("Rejected");
        status.Problems.ShouldAllBe(problem => problem.Code == "invalid-option");
        status.Problems.Count.ShouldBe(2);
        app.MailsTo(RunningApp.MailOf(program)).ShouldContain(mail => mail.Text!.Contains("The option overdraw is allow, which is laxer than the program's setting reject.", StringComparison.Ordinal));
    }

    private async Task<string> CreateProgramWithTiersAsync(object? settings = null, params string[] tiers)
    {
        var program = await app.CreateProgramWithCustomersAsync(settings);
        object[] wanted = tiers.Length > 0
            ? [.. tiers.Select(name => new { name })]
            : [new { name = "VIP Silver" }, new { name = "VIP Gold", rewardPoints = 250 }];
        using var saved = await app.Http.PutAsJsonAsync($"/api/programs/{program}/tiers", new { tiers = wanted });
        saved.StatusCode.ShouldBe(HttpStatusCode.OK);
        return program;
    }
}

using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>What a program's days do by themselves: points expire, birthdays are rewarded, once each.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class DailyRunTests(RunningApp app)
{
    private const string Ada = "1001", Bob = "1002", Eve = "1003";

    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task Day_AfterTheLastDayOfPoints_TakesThemFromTheBalanceOnce()
    {
        var program = await CreateAsync(new { expectedCustomers = 300 });
        (await app.PostAsync(program, "points-add", $"Customer ID,Points,Points Expiry Date\n{Ada},100,{Text(Today)}\n{Ada},50,{Text(Today.AddDays(5))}\n{Bob},70,\n")).State.ShouldBe("Completed");

        var onTheLastDay = await app.BeginDayAsync(program, Today);
        var dayAfter = await app.BeginDayAsync(program, Today.AddDays(1));
        var again = await app.BeginDayAsync(program, Today.AddDays(1));

        onTheLastDay.ShouldBeEmpty();
        var expiry = dayAfter["expiry"];
        (expiry.State, expiry.Rows, expiry.Applied, expiry.PointsDeducted, expiry.Source).ShouldBe(("Completed", 1, 1, 100, "timer"));
        (expiry.Before!.Points, expiry.After!.Points).ShouldBe((220, 120));
        again["expiry"].Id.ShouldBe(expiry.Id);
        var ledger = await app.ReadLedgerAsync(program);
        ledger.Accounts[Ada].Balance.ShouldBe(50);
        ledger.Accounts[Ada].LifetimeEarned.ShouldBe(150);
        ledger.Accounts[Ada].Lots.All.ShouldBe([new Lot(Today.AddDays(5), 50)]);
        ledger.Accounts[Bob].Balance.ShouldBe(70);
        var record = ledger.RecordsOf(Ada).Single(entry => entry.Kind == ActivityKind.PointsExpired);
        (record.Delta, record.BalanceAfter, record.ImportId).ShouldBe((-100, 50, expiry.Id));
        (await app.ReadRunsAsync(program)).Where(run => run.Task == "expiry").Select(run => (run.Day, run.ImportId)).ShouldBe(
            [(Text(Today.AddDays(1)), expiry.Id), (Text(Today), null)]);
    }

    [Fact]
    public async Task Day_MissedForDays_MakesUpForExpiryAndEveryBirthday()
    {
        var program = await CreateAsync(new { expectedCustomers = 300, birthdays = new { rewardPoints = 25, expiryDays = 30, comment = "Have a cake on us." } });
        await ImportBirthdaysAsync(program, (Ada, Today.AddDays(1)), (Bob, Today.AddDays(2)), (Eve, Today.AddDays(3)));
        await app.BeginDayAsync(program, Today);

        await app.BeginDayAsync(program, Today.AddDays(3));
        await app.BeginDayAsync(program, Today.AddDays(3));

        foreach (var (missed, customer) in new[] { (1, Ada), (2, Bob), (3, Eve) })
        {
            var day = Today.AddDays(missed);
            var birthdays = await app.FollowAsync(program, LoyaltyFunctions.Storage.Imports.ImportIds.ForDay(program, "birthdays", day));
            (birthdays.State, birthdays.Rows, birthdays.PointsAdded).ShouldBe(("Completed", 1, 25));
            var ledger = await app.ReadLedgerAsync(program);
            var account = ledger.Accounts[customer];
            (account.Balance, account.LifetimeEarned, account.RewardedBirthday).ShouldBe((25, 25, day.Year));
            account.Lots.All.ShouldBe([new Lot(day.AddDays(30), 25)]);
            var record = ledger.RecordsOf(customer).Single(entry => entry.Kind == ActivityKind.BirthdayRewardGranted);
            (record.PublicNote, record.ExpiresOn).ShouldBe(("Have a cake on us.", day.AddDays(30)));
        }
    }

    [Fact]
    public async Task Birthday_MovedByAFileAfterItsReward_IsNotRewardedTwiceInAYear()
    {
        var program = await CreateAsync(new { expectedCustomers = 300, birthdays = new { rewardPoints = 25 } });
        var (first, second) = (new DateOnly(2027, 3, 1), new DateOnly(2027, 3, 2));
        await ImportBirthdaysAsync(program, (Ada, first));
        (await app.BeginDayAsync(program, first))["birthdays"].State.ShouldBe("Completed");
        await ImportBirthdaysAsync(program, (Ada, second));

        var again = await app.BeginDayAsync(program, second);
        var nextYear = await app.BeginDayAsync(program, second.AddYears(1));

        again.ShouldBeEmpty();
        nextYear["birthdays"].PointsAdded.ShouldBe(25);
        (await app.ReadLedgerAsync(program)).Accounts[Ada].Balance.ShouldBe(50);
    }

    [Fact]
    public async Task BirthdayRun_Undone_TakesTheRewardBack()
    {
        var program = await CreateAsync(new { expectedCustomers = 300, birthdays = new { rewardPoints = 25 } });
        await ImportBirthdaysAsync(program, (Ada, new DateOnly(2027, 3, 1)));
        var birthdays = (await app.BeginDayAsync(program, new DateOnly(2027, 3, 1)))["birthdays"];

        var undo = await app.UndoAsync(program, birthdays.Id);

        (undo.State, undo.Applied).ShouldBe(("Completed", 1));
        var account = (await app.ReadLedgerAsync(program)).Accounts[Ada];
        (account.Balance, account.LifetimeEarned, account.RewardedBirthday).ShouldBe((0, 0, null));
    }

    [Fact]
    public async Task Day_OfAProgramThatConfirmsEverything_NeedsNobody()
    {
        var program = await CreateAsync(new { expectedCustomers = 300, confirm = new { always = true }, resultEmail = "nobody-asks@example.com" });
        using (var sent = await app.SendAsync(program, "points-add", $"Customer ID,Points,Points Expiry Date\n{Ada},100,{Text(Today)}\n"))
        {
            var waiting = await app.FollowAsync(program, (await sent.ReadJsonAsync()).GetProperty("id").GetString()!);
            await app.ConfirmAsync(program, waiting.Id);
        }

        var expiry = (await app.BeginDayAsync(program, Today.AddDays(1)))["expiry"];

        expiry.State.ShouldBe("Completed");
        expiry.Mail.ShouldBe("not sent: a daily run that went well is in the history");
    }

    private async Task<string> CreateAsync(object settings)
    {
        var program = await app.CreateProgramAsync(settings);
        using var sent = await app.SendAsync(program, "customers", $"Customer ID,Accepts Email Marketing\n{Ada},yes\n{Bob},yes\n{Eve},yes\n");
        var customers = await app.FollowAsync(program, (await sent.ReadJsonAsync()).GetProperty("id").GetString()!);
        (customers.State == "AwaitingConfirmation" ? await app.ConfirmAsync(program, customers.Id) : customers).State.ShouldBe("Completed");
        return program;
    }

    private async Task ImportBirthdaysAsync(string program, params (string Customer, DateOnly Day)[] birthdays)
    {
        var rows = string.Concat(birthdays.Select(birthday => $"{birthday.Customer},{birthday.Day:MM/dd}\n"));
        (await app.PostAsync(program, "profiles", $"Customer ID,Birthday(MM/DD)\n{rows}")).State.ShouldBe("Completed");
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

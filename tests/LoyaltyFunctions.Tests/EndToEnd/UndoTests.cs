using System.Net;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>An undo is an import of its own that takes back what another one did, and nothing else.</summary>
[Collection(SteeredAppCollection.Name)]
public sealed class UndoTests(RunningApp app)
{
    private const string Bob = "7338441270000", Ada = "7338441270007";

    [Fact]
    public async Task Undo_ImportOfPoints_BringsEveryAccountBack()
    {
        var program = await app.CreateProgramWithManyAsync();
        var before = await app.ReadLedgerAsync(program);
        var done = await app.PostAsync(program, "points-add", ManyCustomers.PointsFor(number => (number % 300) - 150));

        var undo = await app.UndoAsync(program, done.Id);

        (undo.State, undo.Type, undo.Source, undo.Undoes).ShouldBe(("Completed", "undo", "undo", done.Id));
        undo.Applied.ShouldBe(done.Applied);
        undo.After!.Points.ShouldBe(done.Before!.Points);
        var after = await app.ReadLedgerAsync(program);
        Describe(after).ShouldBe(Describe(before));
        after.Records.Count(record => record.Kind == ActivityKind.Undone).ShouldBe(done.Applied - done.Unchanged);
        var undone = await app.FollowAsync(program, done.Id);
        (undone.State, undone.UndoneBy).ShouldBe(("Undone", undo.Id));
    }

    [Fact]
    public async Task Undo_Preview_SaysWhatItWouldDoAndDoesNothingYet()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var done = await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n{Ada},40\n");

        var preview = await app.UndoAsync(program, done.Id, confirm: false);

        preview.Reason.ShouldBe("An undo is shown before it is applied.");
        preview.IgnoredColumns.ShouldBeEmpty();
        (preview.Preview!.Applied, preview.Preview.PointsDeducted, preview.Preview.After!.Points).ShouldBe((2, 70, 0));
        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(30);
        (await app.FollowAsync(program, done.Id)).State.ShouldBe("Completed");
        (await app.RefusalAsync(program, done.Id, "undo")).ShouldBe(
            $"Import {done.Id} is Completed and can't be undone. Import {preview.Id} is undoing it: confirm, cancel or resume that one.");
    }

    [Fact]
    public async Task Undo_PreviewThatWasCancelled_CanBeAskedForAgain()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var done = await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n");
        var first = await app.UndoAsync(program, done.Id, confirm: false);
        await app.ConfirmAsync(program, first.Id, "cancel");

        var second = await app.UndoAsync(program, done.Id);

        second.Id.ShouldNotBe(first.Id);
        second.State.ShouldBe("Completed");
        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(0);
    }

    [Fact]
    public async Task Undo_PointsThatWereSpentSince_AreReportedNotForced()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var done = await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n{Ada},40\n");
        await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},-20\n");

        var undo = await app.UndoAsync(program, done.Id);

        (undo.State, undo.Applied, undo.Failed).ShouldBe(("PartiallyCompleted", 1, 1));
        undo.FirstErrors.ShouldHaveSingleItem().Code.ShouldBe("points-spent");
        var ledger = await app.ReadLedgerAsync(program);
        (ledger.Accounts[Bob].Balance, ledger.Accounts[Ada].Balance).ShouldBe((10, 0));
    }

    [Fact]
    public async Task Undo_Twice_IsRefused()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var done = await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n");
        var undo = await app.UndoAsync(program, done.Id);

        (await app.RefusalAsync(program, done.Id, "undo")).ShouldBe(
            $"Import {done.Id} is Undone and can't be undone. Undo import {undo.Id} to bring back what it did.");
    }

    [Fact]
    public async Task Undo_ManyAtOnce_StartOne()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var done = await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            app.Http.PostAsync($"/api/programs/{program}/imports/{done.Id}/undo?mode=apply", null)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted || answer.StatusCode == HttpStatusCode.Conflict);
        answers.Where(answer => answer.StatusCode == HttpStatusCode.Accepted).Select(answer => answer.Headers.Location).Distinct().Count().ShouldBe(1);
        var undone = await RunningApp.EventuallyAsync(async () => await app.FollowAsync(program, done.Id) is { State: "Undone" } status ? status : null);
        (await app.FollowAsync(program, undone.UndoneBy!)).State.ShouldBe("Completed");
        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(0);
    }

    [Fact]
    public async Task Undo_AnswerOfItsReservationIsLost_StartsAllTheSame()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var done = await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n");
        ImportStatus undo;
        using (var lost = app.Faults.Strike(
            (verb, path, _) => verb == "PUT" && path.Contains($"i-{done.Id}", StringComparison.Ordinal), 1, Faults.Strikes.ByName["answer lost"]))
        {
            undo = await app.UndoAsync(program, done.Id);
            lost.Reached.IsCompleted.ShouldBeTrue();
        }

        undo.State.ShouldBe("Completed");
        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(0);
    }

    [Fact]
    public async Task Undo_OfAnUndo_BringsBackWhatWasDoneAndItsState()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var done = await app.PostAsync(program, "points-add", $"Customer ID,Points,Points Expiry Date\n{Bob},30,2099-12-31\n{Ada},-5,\n");
        var before = await app.ReadLedgerAsync(program);
        var undo = await app.UndoAsync(program, done.Id);

        var redo = await app.UndoAsync(program, undo.Id);

        redo.State.ShouldBe("Completed");
        Describe(await app.ReadLedgerAsync(program)).ShouldBe(Describe(before));
        (await app.FollowAsync(program, undo.Id)).State.ShouldBe("Undone");
        var again = await app.FollowAsync(program, done.Id);
        (again.State, again.UndoneBy).ShouldBe(("PartiallyCompleted", null));

        var third = await app.UndoAsync(program, done.Id);
        third.State.ShouldBe("Completed");
        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(0);
    }

    [Fact]
    public async Task Undo_SeveralRowsOfOneCustomer_NeverMeetsABalanceThatLaterRowsUsed()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var done = await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},100\n{Bob},-90\n{Bob},50\n{Bob},-60\n");
        done.Applied.ShouldBe(4);

        var undo = await app.UndoAsync(program, done.Id);

        (undo.State, undo.Applied, undo.Failed).ShouldBe(("Completed", 4, 0));
        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(0);
    }

    [Fact]
    public async Task Undo_OfCustomers_RemovesWhomItCreatedAndGivesBackTheOldValues()
    {
        var program = await app.CreateProgramAsync();
        await app.PostAsync(program, "customers", $"Customer ID,Email,First Name,Accepts Email Marketing\n{Bob},bob@example.com,Bob,yes\n");
        var done = await app.PostAsync(
            program, "customers", $"Customer ID,Email,First Name,Accepts Email Marketing\n{Bob},robert@example.com,Robert,no\n{Ada},ada@example.com,Ada,yes\n");
        done.State.ShouldBe("Completed");

        var undo = await app.UndoAsync(program, done.Id);

        undo.State.ShouldBe("Completed");
        var account = (await app.ReadLedgerAsync(program)).Accounts.ShouldHaveSingleItem().Value;
        (account.CustomerId, account.Email, account.Name, account.OptedIn).ShouldBe((Bob, "bob@example.com", "Bob", true));
        undo.After!.Customers.ShouldBe(1);

        // Both e-mails are free, or their former owner's, again.
        var points = await app.PostAsync(program, "points-add", "Email,Points\nbob@example.com,5\n");
        points.State.ShouldBe("Completed");
        var again = await app.PostAsync(program, "customers", $"Customer ID,Email\n{Ada},robert@example.com\n");
        again.State.ShouldBe("Completed");
    }

    [Fact]
    public async Task Undo_OfCustomersThatARedoBroughtBack_RemovesThemAgain()
    {
        var program = await app.CreateProgramAsync();
        var done = await app.PostAsync(program, "customers", $"Customer ID,Email\n{Bob},bob@example.com\n{Ada},ada@example.com\n");
        var undo = await app.UndoAsync(program, done.Id);
        await app.UndoAsync(program, undo.Id);
        (await app.ReadLedgerAsync(program)).Accounts.Count.ShouldBe(2);
        await app.PostAsync(program, "profiles", $"Customer ID,Gender\n{Ada},woman\n");

        var again = await app.UndoAsync(program, done.Id);

        (again.State, again.Applied, again.Failed).ShouldBe(("PartiallyCompleted", 1, 1));
        again.FirstErrors.ShouldHaveSingleItem().Code.ShouldBe("customer-in-use");
        (await app.ReadLedgerAsync(program)).Accounts.Keys.ShouldBe([Ada]);
    }

    [Fact]
    public async Task Undo_WhileItRuns_IsRefused()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        string id;
        using (var writes = app.Faults.Hold((_, path, body) => path.EndsWith("$batch", StringComparison.Ordinal) && body.Contains("PointsAdded", StringComparison.Ordinal)))
        {
            using var response = await app.SendAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n");
            id = (await response.ReadJsonAsync()).GetProperty("id").GetString()!;
            await writes.Reached;

            (await app.RefusalAsync(program, id, "undo")).ShouldBe(
                $"Import {id} is Applying and can't be undone. It can be cancelled; once it has ended, it can be undone.");
            (await app.RefusalAsync(program, id, "confirm")).ShouldBe(
                $"Import {id} is Applying and can't be confirmed. It can be cancelled; once it has ended, it can be undone.");
            (await app.RefusalAsync(program, id, "resume")).ShouldBe(
                $"Import {id} is Applying and can't be resumed. It can be cancelled; once it has ended, it can be undone.");
        }

        (await app.FollowAsync(program, id)).State.ShouldBe("Completed");
    }

    [Fact]
    public async Task Undo_RejectedImport_IsRefused()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var rejected = await app.PostAsync(program, "points-add", "Nothing\n1\n");

        (await app.RefusalAsync(program, rejected.Id, "undo")).ShouldBe(
            $"Import {rejected.Id} is Rejected and can't be undone. Nothing was applied: correct the file and send it again.");
    }

    /// <summary>All that an import can change about accounts.</summary>
    private static string Describe(Ledger ledger) => string.Join('\n', ledger.Accounts.Values
        .OrderBy(account => account.CustomerId, StringComparer.Ordinal)
        .Select(account => $"{account.CustomerId} {account.Balance} {account.LifetimeEarned} {account.Lots} {account.Tier} {account.Birthday} {account.Gender}"));
}

using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>The same content does not count twice by mistake.</summary>
[Collection(SteeredAppCollection.Name)]
public sealed class SameFileTests(RunningApp app)
{
    private const string Bob = "7338441270000";
    private const string Points = $"Customer ID,Points\n{Bob},30\n";

    [Fact]
    public async Task Import_SameContentAgain_WaitsAndSaysWhatItRepeats()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        using var sent = await app.SendFileAsync(program, "points-add", Points, "?requestedBy=Ann");
        var first = await app.FollowAsync(program, (await sent.ReadJsonAsync()).GetProperty("id").GetString()!);

        var second = await app.DropAsync(program, "points-add", Points, "renamed.csv");

        second.State.ShouldBe("AwaitingConfirmation");
        (second.Repeats!.Id, second.Repeats.RequestedBy, second.Repeats.ReceivedAt).ShouldBe((first.Id, "Ann", first.ReceivedAt));
        second.Reason.ShouldBe(
            $"The file has the same content as import {first.Id} (points-add.csv), which came on {first.ReceivedAt!.Value.UtcDateTime:yyyy-MM-dd HH:mm} (UTC) from Ann and is Completed. Confirm it only if both are meant.");
        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(30);
    }

    [Fact]
    public async Task Import_ThirdTime_RepeatsTheSecondOnceThatWasConfirmed()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        await app.PostAsync(program, "points-add", Points);
        var second = await app.PostAsync(program, "points-add", Points);
        (await app.ConfirmAsync(program, second.Id)).State.ShouldBe("Completed");

        var third = await app.PostAsync(program, "points-add", Points);

        (third.State, third.Repeats!.Id).ShouldBe(("AwaitingConfirmation", second.Id));
        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(60);
    }

    [Fact]
    public async Task Import_SameContentTwiceAtOnce_AppliesOne()
    {
        var program = await app.CreateProgramWithCustomersAsync();

        var imports = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => app.DropAsync(program, "points-add", Points, $"{number}.csv")));

        imports.Select(import => import.State).Order().ShouldBe(["AwaitingConfirmation", "AwaitingConfirmation", "AwaitingConfirmation", "Completed"]);
        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(30);
    }

    [Fact]
    public async Task Import_SameContentAsAnotherTypeOrProgram_IsNoRepetition()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var other = await app.CreateProgramWithCustomersAsync();
        await app.PostAsync(program, "points-add", Points);

        (await app.PostAsync(program, "points-set", Points)).State.ShouldBe("Completed");
        (await app.PostAsync(other, "points-add", Points)).State.ShouldBe("Completed");
    }

    [Fact]
    public async Task Import_ContentWhoseImportWasUndoneOrCancelled_IsNoRepetition()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var first = await app.PostAsync(program, "points-add", Points);
        await app.UndoAsync(program, first.Id);
        using var validated = await app.SendFileAsync(program, "points-add", Points, "?mode=validate");
        var second = await app.FollowAsync(program, (await validated.ReadJsonAsync()).GetProperty("id").GetString()!);
        second.Repeats.ShouldBeNull();
        await app.ConfirmAsync(program, second.Id, "cancel");

        (await app.PostAsync(program, "points-add", Points)).State.ShouldBe("Completed");

        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(30);
    }

    [Fact]
    public async Task Import_ProgramThatDoesNotAsk_ImportsAgain()
    {
        var program = await app.CreateProgramWithCustomersAsync(new { expectedCustomers = 300, sameFileDays = 0 });
        await app.PostAsync(program, "points-add", Points);

        (await app.PostAsync(program, "points-add", Points)).State.ShouldBe("Completed");

        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(60);
    }
}

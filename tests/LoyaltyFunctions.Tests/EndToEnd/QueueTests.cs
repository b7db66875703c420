using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>One import of a program applies at a time; the others wait in order, and other programs don't wait at all.</summary>
[Collection(SteeredAppCollection.Name)]
public sealed class QueueTests(RunningApp app)
{
    private const string Bob = "7338441270000";

    [Fact]
    public async Task Import_WhileAnotherApplies_IsQueuedWithItsPlaceAndOtherProgramsAreNot()
    {
        var (program, other) = (await app.CreateProgramWithCustomersAsync(), await app.CreateProgramWithCustomersAsync());
        var ids = new List<string>();
        using (var writes = HoldPointsOf(777))
        {
            ids.Add(await SendAsync(program, 777));
            await writes.Reached;
            ids.Add(await SendAsync(program, 2));
            await PlaceAsync(program, ids[1], 1);
            ids.Add(await SendAsync(program, 3));
            await PlaceAsync(program, ids[2], 2);

            var others = await Task.WhenAll(
                app.PostAsync(other, "points-add", $"Customer ID,Points\n{Bob},10\n"), app.PostAsync(other, "points-add", $"Customer ID,Points\n{Bob},20\n"));
            others.ShouldAllBe(done => done.State == "Completed");
        }

        var done = await Task.WhenAll(ids.Select(id => app.FollowAsync(program, id)));
        done.ShouldAllBe(import => import.State == "Completed");
        done.Select(import => import.FinishedAt).ShouldBeInOrder();
        done.Select(import => (import.Before!.Points, import.After!.Points)).ShouldBe([(0, 777), (777, 779), (779, 782)]);
        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(782);
        (await app.ReadLedgerAsync(other)).Accounts[Bob].Balance.ShouldBe(30);
    }

    [Fact]
    public async Task Cancel_WhileQueued_LeavesTheQueueAndTheOthersGoOn()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        string first, second, third;
        using (var writes = HoldPointsOf(778))
        {
            first = await SendAsync(program, 778);
            await writes.Reached;
            second = await SendAsync(program, 2);
            await PlaceAsync(program, second, 1);
            third = await SendAsync(program, 3);
            await PlaceAsync(program, third, 2);

            (await app.ConfirmAsync(program, second, "cancel")).State.ShouldBe("Cancelled");
            await PlaceAsync(program, third, 1);
        }

        (await app.FollowAsync(program, first)).State.ShouldBe("Completed");
        (await app.FollowAsync(program, third)).State.ShouldBe("Completed");
        (await app.ReadLedgerAsync(program)).Accounts[Bob].Balance.ShouldBe(781);
    }

    private StorageFaults.Fault HoldPointsOf(long points) => app.Faults.Hold((_, path, body) =>
        path.EndsWith("$batch", StringComparison.Ordinal)
        && body.Contains("PointsAdded", StringComparison.Ordinal)
        && body.Contains(FormattableString.Invariant($"\"Delta\":\"{points}\""), StringComparison.Ordinal));

    private async Task<string> SendAsync(string program, long points)
    {
        using var response = await app.SendAsync(program, "points-add", FormattableString.Invariant($"Customer ID,Points\n{Bob},{points}\n"));
        return (await response.ReadJsonAsync()).GetProperty("id").GetString()!;
    }

    private async Task PlaceAsync(string program, string id, int place) => await RunningApp.EventuallyAsync(async () =>
    {
        using var response = await app.Http.GetAsync($"/api/programs/{program}/imports/{id}");
        var status = await System.Net.Http.Json.HttpContentJsonExtensions.ReadFromJsonAsync<ImportStatus>(response.Content);
        return status is { State: "Queued", Progress: { Phase: "queued", Total: { } ahead } } && ahead == place ? status : null;
    });
}

using System.Net;
using System.Net.Http.Json;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>Cancel works at any time; what had been applied is told to the row, and the rest comes back as a file.</summary>
[Collection(SteeredAppCollection.Name)]
public sealed class CancelTests(RunningApp app)
{
    private const string Bob = "7338441270000";

    [Fact]
    public async Task Cancel_WhileWaitingForConfirmation_AppliesNothingAndSaysWho()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        using var sent = await app.SendFileAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n", "?mode=validate");
        var preview = await app.FollowAsync(program, (await sent.Content.ReadFromJsonAsync<ImportStatus>())!.Id);

        using var answer = await app.Http.PostAsync($"/api/programs/{program}/imports/{preview.Id}/cancel?requestedBy=Ann", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var cancelled = await app.FollowAsync(program, preview.Id);

        (cancelled.State, cancelled.Reason).ShouldBe(("Cancelled", "It was cancelled by Ann before anything was applied."));
        (await app.ReadLedgerAsync(program)).Records.ShouldBeEmpty();
        (await app.RefusalAsync(program, preview.Id, "confirm")).ShouldBe(
            $"Import {preview.Id} is Cancelled and can't be confirmed. It changed nothing: send the file again to import it.");
        (await app.RefusalAsync(program, preview.Id, "undo")).ShouldBe(
            $"Import {preview.Id} is Cancelled and can't be undone. It changed nothing: send the file again to import it.");
        (await app.RefusalAsync(program, preview.Id, "resume")).ShouldBe(
            $"Import {preview.Id} is Cancelled and can't be resumed. It changed nothing: send the file again to import it.");
    }

    [Fact]
    public async Task Cancel_WhileTheFileIsRead_AppliesNothing()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        string id;
        using (var reading = app.Faults.Hold((verb, path, _) => verb == "GET" && path.Contains($"/uploads/{program}/", StringComparison.Ordinal)))
        {
            id = await SendAsync(program, $"Customer ID,Points\n{Bob},30\n");
            await reading.Reached;
            await CancelAsync(program, id);
        }

        var cancelled = await app.FollowAsync(program, id);

        cancelled.State.ShouldBe("Cancelled");
        (await app.ReadLedgerAsync(program)).Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancel_WhileRowsAreChecked_AppliesNothing()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        string id;
        using (var splitting = app.Faults.Hold((verb, path, _) => verb == "PUT" && path.Contains("/refused-rows.jsonl", StringComparison.Ordinal)))
        {
            id = await SendAsync(program, $"Customer ID,Points\n{Bob},30\n");
            await splitting.Reached;
            await CancelAsync(program, id);
        }

        var cancelled = await app.FollowAsync(program, id);

        cancelled.State.ShouldBe("Cancelled");
        (cancelled.Applied, cancelled.Unprocessed).ShouldBe((0, 1));
        (await app.ReadLedgerAsync(program)).Records.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancel_WhileApplying_UnprocessedRowsImportAsTheyAre()
    {
        var program = await app.CreateProgramWithManyAsync();
        var done = await CancelInTheMiddleAsync(program);

        done.State.ShouldBe("Cancelled");
        done.Applied.ShouldBeInRange(1, ManyCustomers.Count - 1);
        done.Reason.ShouldBe(FormattableString.Invariant(
            $"It was cancelled by admin key while rows were applied: {done.Applied:N0} of 4,000 rows had been decided, the others were left alone."));
        var rest = await app.Http.GetStringAsync(done.Reports!.Unprocessed);
        rest.ShouldStartWith("Customer ID,Points\r\n");

        var second = await app.PostAsync(program, "points-add", rest);

        (second.State, second.Applied).ShouldBe(("Completed", done.Unprocessed));
        (await app.ReadBalancesAsync(program)).ShouldAllBe(balance => balance == 107);
        second.After!.Points.ShouldBe(107L * ManyCustomers.Count);
    }

    [Fact]
    public async Task Cancel_WhileApplying_CanBeUndone()
    {
        var program = await app.CreateProgramWithManyAsync();
        var done = await CancelInTheMiddleAsync(program);

        var undo = await app.UndoAsync(program, done.Id);

        (undo.State, undo.Applied).ShouldBe(("Completed", done.Applied));
        (await app.ReadBalancesAsync(program)).ShouldAllBe(balance => balance == 100);
        (await app.FollowAsync(program, done.Id)).State.ShouldBe("Undone");
    }

    [Fact]
    public async Task Cancel_AfterItsEnd_IsRefused()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var done = await app.PostAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n");

        (await app.RefusalAsync(program, done.Id, "cancel")).ShouldBe($"Import {done.Id} is Completed and can't be cancelled. It can be undone.");
    }

    [Fact]
    public async Task Cancel_Twice_IsTheSameAsOnce()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        using var sent = await app.SendFileAsync(program, "points-add", $"Customer ID,Points\n{Bob},30\n", "?mode=validate");
        var preview = await app.FollowAsync(program, (await sent.Content.ReadFromJsonAsync<ImportStatus>())!.Id);

        await app.ConfirmAsync(program, preview.Id, "cancel");
        var again = await app.ConfirmAsync(program, preview.Id, "cancel");

        again.State.ShouldBe("Cancelled");
    }

    /// <summary>Holds the first chunks' writes back until the import is cancelled: they go to their end, and the others are not begun.</summary>
    private async Task<ImportStatus> CancelInTheMiddleAsync(string program)
    {
        string id;
        using (var writes = app.Faults.Hold((_, path, body) =>
            path.EndsWith("$batch", StringComparison.Ordinal) && body.Contains("PointsAdded", StringComparison.Ordinal)))
        {
            id = await SendAsync(program, ManyCustomers.PointsFor(7));
            await writes.Reached;
            await CancelAsync(program, id);
        }

        return await app.FollowAsync(program, id);
    }

    private async Task<string> SendAsync(string program, string csv)
    {
        using var response = await app.SendAsync(program, "points-add", csv);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return (await response.Content.ReadFromJsonAsync<ImportStatus>())!.Id;
    }

    private async Task CancelAsync(string program, string id)
    {
        using var response = await app.Http.PostAsync($"/api/programs/{program}/imports/{id}/cancel", null);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }
}

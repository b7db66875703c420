using System.Net;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>What breaks an import that is nobody's row leaves an error id and an exact account, and a resume goes on from there.</summary>
[Collection(SteeredAppCollection.Name)]
public sealed class ResumeTests(RunningApp app)
{
    private static int _writes;

    /// <summary>Where to break, by verb, path and body; what the import must have applied by then is found by the test itself.</summary>
    private static readonly Dictionary<string, Func<string, string, string, bool>> Breaks = new()
    {
        ["inspect"] = (verb, path, _) => verb == "PUT" && path.EndsWith("/plan.json", StringComparison.Ordinal),
        ["split"] = (verb, path, _) => verb == "PUT" && path.EndsWith("/refused-rows.jsonl", StringComparison.Ordinal),
        ["before the first chunk"] = (verb, path, _) => verb == "PUT" && path.Contains("/started/", StringComparison.Ordinal),
        ["before one chunk"] = (verb, path, _) => verb == "PUT" && path.Contains("/started/003", StringComparison.Ordinal),
        ["in the middle of chunks"] = (_, path, body) => path.EndsWith("$batch", StringComparison.Ordinal)
            && body.Contains("PointsAdded", StringComparison.Ordinal)
            && Interlocked.Increment(ref _writes) > 20,
        ["after a chunk's last row"] = (verb, path, _) => verb == "PUT" && path.Contains("/results/005", StringComparison.Ordinal),
        ["finish"] = (verb, path, _) => verb == "PUT" && path.EndsWith("/applied.csv", StringComparison.Ordinal),
    };

    public static TheoryData<string> Places => [.. Breaks.Keys];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Resume_AfterABreak_AppliesTheRestAndNothingTwice(string place)
    {
        var program = await app.CreateProgramWithManyAsync();
        ImportStatus failed;
        using (app.Faults.Refuse(Breaks[place]))
        {
            failed = await app.PostAsync(program, "points-add", ManyCustomers.PointsFor(7));
        }

        failed.State.ShouldBe("Failed");
        failed.ErrorId.ShouldNotBeNull().ShouldStartWith("LF-");
        app.MailsTo("many").ShouldContain(mail => mail.Text!.Contains(failed.ErrorId!, StringComparison.Ordinal));
        await ShouldBeAccountedForAsync(program, failed, place);

        var resumed = await app.ConfirmAsync(program, failed.Id, "resume");

        (resumed.State, resumed.Applied, resumed.Failed, resumed.Unprocessed).ShouldBe(("Completed", ManyCustomers.Count, 0, 0));
        (await app.ReadBalancesAsync(program)).ShouldAllBe(balance => balance == 107);
        resumed.PointsAdded.ShouldBe(7L * ManyCustomers.Count);
        (resumed.Before!.Points, resumed.After!.Points).ShouldBe((100L * ManyCustomers.Count, 107L * ManyCustomers.Count));
        (await app.ReadLedgerAsync(program)).Records.Count(record => record.ImportId == failed.Id).ShouldBe(ManyCustomers.Count);
        (await app.RefusalAsync(program, failed.Id, "resume")).ShouldBe($"Import {failed.Id} is Completed and can't be resumed. It can be undone.");

        // A queue that stands still would show here.
        (await app.PostAsync(program, "points-add", $"Customer ID,Points\n{ManyCustomers.Ids[0]},1\n")).State.ShouldBe("Completed");
    }

    [Fact]
    public async Task Cancel_AfterABreak_KeepsWhatWasAppliedAndAnUndoTakesItBack()
    {
        var program = await app.CreateProgramWithManyAsync();
        ImportStatus failed;
        using (app.Faults.Refuse(Breaks["before one chunk"]))
        {
            failed = await app.PostAsync(program, "points-add", ManyCustomers.PointsFor(7));
        }

        (await app.RefusalAsync(program, failed.Id, "undo")).ShouldBe($"Import {failed.Id} is Failed and can't be undone. It can be resumed or cancelled.");
        var cancelled = await app.ConfirmAsync(program, failed.Id, "cancel");
        cancelled.State.ShouldBe("Cancelled");
        cancelled.Reason.ShouldBe($"It failed with error id {failed.ErrorId}, and admin key cancelled it. What was applied before is in the applied report.");

        var undo = await app.UndoAsync(program, failed.Id);

        undo.Applied.ShouldBe(failed.Applied);
        (await app.ReadBalancesAsync(program)).ShouldAllBe(balance => balance == 100);
    }

    [Fact]
    public async Task Resume_PreviewThatBroke_ShowsThePreviewAndAppliesOnce()
    {
        var program = await app.CreateProgramWithManyAsync();
        ImportStatus failed;
        using (app.Faults.Refuse((verb, path, _) => verb == "PUT" && path.Contains("/previews/002", StringComparison.Ordinal)))
        {
            using var sent = await app.SendFileAsync(program, "points-add", ManyCustomers.PointsFor(7), "?mode=validate");
            failed = await app.FollowAsync(program, (await sent.ReadJsonAsync()).GetProperty("id").GetString()!);
        }

        (failed.State, failed.Applied).ShouldBe(("Failed", 0));
        var preview = await app.ConfirmAsync(program, failed.Id, "resume");
        (preview.State, preview.Preview!.Applied).ShouldBe(("AwaitingConfirmation", ManyCustomers.Count));

        (await app.ConfirmAsync(program, failed.Id)).State.ShouldBe("Completed");
        (await app.ReadBalancesAsync(program)).ShouldAllBe(balance => balance == 107);
    }

    [Fact]
    public async Task Resume_UndoThatBroke_TakesBackTheRest()
    {
        var program = await app.CreateProgramWithManyAsync();
        var done = await app.PostAsync(program, "points-add", ManyCustomers.PointsFor(7));
        ImportStatus failed;
        using (app.Faults.Refuse((verb, path, _) => verb == "PUT" && path.Contains("/results/004", StringComparison.Ordinal)))
        {
            failed = await app.UndoAsync(program, done.Id);
        }

        failed.State.ShouldBe("Failed");
        (await app.RefusalAsync(program, done.Id, "undo")).ShouldBe(
            $"Import {done.Id} is Completed and can't be undone. Import {failed.Id} is undoing it: confirm, cancel or resume that one.");

        (await app.ConfirmAsync(program, failed.Id, "resume")).State.ShouldBe("Completed");

        (await app.ReadBalancesAsync(program)).ShouldAllBe(balance => balance == 100);
        (await app.FollowAsync(program, done.Id)).State.ShouldBe("Undone");
    }

    [Fact]
    public async Task Resume_WhileTheMailOfTheFailureIsStillOut_MailsTheResult()
    {
        var program = await app.CreateProgramWithManyAsync();
        string id;
        using (var mail = app.Faults.Hold((_, path, body) =>
            path.Contains($"Imports(PartitionKey='{program}'", StringComparison.Ordinal) && body.Contains("\"Mail\":\"sending\"", StringComparison.Ordinal)))
        {
            using (app.Faults.Refuse(Breaks["before one chunk"]))
            {
                using var sent = await app.SendAsync(program, "points-add", ManyCustomers.PointsFor(7));
                id = (await sent.ReadJsonAsync()).GetProperty("id").GetString()!;
                await mail.Reached;
            }

            using var answer = await app.Http.PostAsync($"/api/programs/{program}/imports/{id}/resume", null);
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        var resumed = await app.FollowAsync(program, id);

        (resumed.State, resumed.Mail).ShouldBe(("Completed", "sent"));
        app.MailsTo("many").Where(mail => mail.CustomArgs["import"] == id).Select(mail => mail.Subject)
            .ShouldHaveSingleItem().ShouldContain("all 4,000 rows applied");
    }

    [Fact]
    public async Task Cancel_AfterABreakThatLeftNoReport_AccountsForWhatWasApplied()
    {
        var program = await app.CreateProgramWithManyAsync();
        ImportStatus failed;
        using (app.Faults.Refuse(Breaks["finish"]))
        {
            failed = await app.PostAsync(program, "points-add", ManyCustomers.PointsFor(7));
        }

        (failed.State, failed.Applied).ShouldBe(("Failed", 0));

        var cancelled = await app.ConfirmAsync(program, failed.Id, "cancel");

        (cancelled.State, cancelled.Applied, cancelled.Mail).ShouldBe(("Completed", ManyCustomers.Count, "sent"));
        cancelled.Reason.ShouldBe("The cancellation by admin key came when every row had been decided; an undo takes back what was applied.");
        cancelled.After!.Points.ShouldBe(107L * ManyCustomers.Count);
        (await app.UndoAsync(program, failed.Id)).State.ShouldBe("Completed");
        (await app.ReadBalancesAsync(program)).ShouldAllBe(balance => balance == 100);
    }

    [Fact]
    public async Task Cancel_UndoThatBroke_LeavesNoImportThatNobodyCanUndo()
    {
        var program = await app.CreateProgramWithManyAsync();
        var done = await app.PostAsync(program, "points-add", ManyCustomers.PointsFor(7));
        ImportStatus failed;
        using (app.Faults.Refuse(Breaks["before one chunk"]))
        {
            failed = await app.UndoAsync(program, done.Id);
        }

        failed.State.ShouldBe("Failed");

        var cancelled = await app.ConfirmAsync(program, failed.Id, "cancel");

        cancelled.State.ShouldBe("Cancelled");
        var undone = await app.FollowAsync(program, done.Id);
        (undone.State, undone.UndoneBy).ShouldBe(("Undone", failed.Id));
        (await app.UndoAsync(program, failed.Id)).State.ShouldBe("Completed");
        (await app.ReadBalancesAsync(program)).ShouldAllBe(balance => balance == 107);
    }

    /// <summary>What the failed import says it applied is what it applied, and the rest is in the unprocessed report.</summary>
    private async Task ShouldBeAccountedForAsync(string program, ImportStatus failed, string place)
    {
        var balances = await app.ReadBalancesAsync(program);
        var applied = balances.Count(balance => balance == 107);
        (applied + balances.Count(balance => balance == 100)).ShouldBe(ManyCustomers.Count);
        if (place == "finish")
        {
            // What broke is the very report that would say so.
            applied.ShouldBe(ManyCustomers.Count);
            return;
        }

        failed.Applied.ShouldBe(applied);
        if (failed.Reports?.Unprocessed is { } link)
        {
            var rest = (await app.Http.GetStringAsync(link)).TrimEnd().Split("\r\n").Skip(1).Select(line => line.Split(',')[0]).ToList();
            rest.ShouldBe(ManyCustomers.Ids.Where((_, number) => balances[number] == 100));
        }
        else
        {
            applied.ShouldBeOneOf(0, ManyCustomers.Count);
        }
    }
}

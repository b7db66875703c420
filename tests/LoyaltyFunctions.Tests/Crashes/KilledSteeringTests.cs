using System.Globalization;
using Azure.Storage.Blobs;

namespace LoyaltyFunctions.Tests.Crashes;

/// <summary>kill -9 of the host around everything that people can do with an import: preview, confirm, undo, cancel, resume.</summary>
public sealed class KilledSteeringTests : IClassFixture<HostProcess>, IAsyncLifetime
{
    private static int _programs;

    private readonly HostProcess _host;
    private KilledProgram _program = null!;

    public KilledSteeringTests(HostProcess host) => _host = host;

    /// <summary>How many times; more for a thorough look: LOYALTY_KILL_ROUNDS=10.</summary>
    public static TheoryData<int> Rounds =>
        [.. Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable("LOYALTY_KILL_ROUNDS") ?? "1", CultureInfo.InvariantCulture))];

    public async Task InitializeAsync()
    {
        if (!_host.IsRunning)
        {
            await _host.StartAsync();
        }

        var number = Interlocked.Increment(ref _programs);
        _program = await KilledProgram.CreateAsync(_host, string.Create(CultureInfo.InvariantCulture, $"killed-{number}"), number);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Preview_HostKilledWhileItIsMadeAndWhileItWaitsAndAfterItsConfirmation_IsAppliedOnce(int round)
    {
        var importId = await _program.SendAsync(_program.Model.PointsFile(KilledProgram.Rows), "?mode=validate");
        await _program.MomentAsync();
        await _program.KillAsync();
        var preview = await _program.FollowAsync(importId);
        (preview.State, preview.Preview!.Applied, preview.Preview.Failed)
            .ShouldBe(("AwaitingConfirmation", _program.Model.RowsApplied, _program.Model.RowsFailed), $"round {round}");

        await _program.KillAsync();
        await _program.AskAsync(importId, "confirm");
        await _program.MomentAsync();
        await _program.KillAsync();

        await _program.ShouldBeAppliedAsync(await _program.FollowAsync(importId));
    }

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Undo_HostKilledRightAfterTheRequestAndTheConfirmation_TakesBackAllOnce(int round)
    {
        var done = await _program.FollowAsync(await _program.SendAsync(_program.Model.PointsFile(KilledProgram.Rows)));
        var undoId = await _program.AskAsync(done.Id, "undo");
        await _program.KillAsync();
        (await _program.FollowAsync(undoId)).State.ShouldBe("AwaitingConfirmation", $"round {round}");

        await _program.AskAsync(undoId, "confirm");
        await _program.KillAsync();
        await _program.MomentAsync();
        await _program.KillAsync();

        var undo = await _program.FollowAsync(undoId);
        (undo.State, undo.Applied, undo.Failed).ShouldBe(("Completed", done.Applied, 0));
        (_program.Expected[done.Id], _program.Expected[undoId]) = (done.Applied, done.Applied);
        (await _program.FollowAsync(done.Id)).State.ShouldBe("Undone");
        await _program.ShouldBeThatOfAsync(new long[KilledProgram.Rows]);
    }

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Cancel_HostKilledRightAfterItsAnswer_LeavesExactlyTheRest(int round)
    {
        var file = _program.Model.PointsFile(KilledProgram.Rows);
        var importId = await _program.SendAsync(file);
        await _program.MomentAsync();
        var cancelled = await _program.TryAskAsync(importId, "cancel");
        await _program.KillAsync();

        var status = await _program.FollowAsync(importId);
        if (cancelled is null)
        {
            await _program.ShouldBeAppliedAsync(status);
            return;
        }

        _program.Expected[importId] = status.Applied;
        var rest = status.Unprocessed > 0 ? await _program.ReadAsync(status.Reports!.Unprocessed!) : status.Applied + status.Failed == 0 ? file : null;
        status.State.ShouldBe(rest is null ? "PartiallyCompleted" : "Cancelled", $"round {round}");
        var (applied, failed) = (status.Applied, status.Failed);
        if (rest is not null)
        {
            var second = await _program.FollowAsync(await _program.SendAsync(rest));
            _program.Expected[second.Id] = second.Applied;
            (applied, failed) = (applied + second.Applied, failed + second.Failed);
        }

        (applied, failed).ShouldBe((_program.Model.RowsApplied, _program.Model.RowsFailed));
        await _program.ShouldBeThatOfAsync(_program.Model.Balances);
    }

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Resume_HostKilledRightAfterItsAnswer_AppliesTheRest(int round)
    {
        var importId = await _program.SendAsync(_program.Model.PointsFile(KilledProgram.Rows), "?mode=validate");
        (await _program.FollowAsync(importId)).State.ShouldBe("AwaitingConfirmation", $"round {round}");
        var plan = _host.WorkFile(importId, "plan.json");
        BinaryData content = (await plan.DownloadContentAsync()).Value.Content;
        await plan.DeleteAsync();
        await _program.AskAsync(importId, "confirm");
        (await _program.FollowAsync(importId)).State.ShouldBe("Failed");
        await plan.UploadAsync(content);

        await _program.AskAsync(importId, "resume");
        await _program.KillAsync();
        await _program.MomentAsync();
        await _program.KillAsync();

        await _program.ShouldBeAppliedAsync(await _program.FollowAsync(importId));
    }
}

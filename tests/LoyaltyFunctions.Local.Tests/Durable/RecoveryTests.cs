using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

/// <summary>Restarts: a process ends at a chosen moment, and another goes on with the same hub.</summary>
public sealed class RecoveryTests : DurableTestBase
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);
    private readonly ManualTime _time = new(Noon);
    private readonly StorageSwitch _storage = new();

    public RecoveryTests(AzuriteFixture azurite)
        : base(azurite)
    {
        Time = _time;
    }

    [Fact]
    public async Task Restart_ActivityWasRunning_RunsItAgainAndNoneThatHadFinished()
    {
        TaskCompletionSource<int> reached = new();
        TestFunctions first = Sequence(async (n, _) =>
        {
            if (n == 3)
            {
                reached.SetResult(n);
                await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
            }

            return n;
        });
        DurableEngine dying = await StartEngineAsync(_storage, first);
        string id = await StartAsync(dying, "Main");
        await ArriveAsync(reached);
        await KillAsync(dying);

        TestFunctions second = Sequence((n, _) => Task.FromResult(n));
        DurableEngine engine = await StartEngineAsync(functions: second);
        OrchestrationMetadata finished = await FinishAsync(engine, id);

        finished.ReadOutputAs<int[]>().ShouldBe([1, 2, 3, 4]);
        first.Calls.Select(call => call.Input).ShouldBe(["1", "2", "3"]);
        second.Calls.Select(call => call.Input).ShouldBe(["3", "4"]);
    }

    [Fact]
    public async Task Restart_TimerWasSet_FiresAtItsTime()
    {
        Functions.Orchestrator("Main", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        DurableEngine dying = await StartEngineAsync(_storage);
        string id = await StartAsync(dying, "Main");
        await _time.TimerSetAsync();
        await KillAsync(dying);
        _time.Advance(TimeSpan.FromHours(1));

        DurableEngine engine = await StartEngineAsync();
        await _time.TimerSetAsync(Noon.AddHours(2));
        _time.Advance(TimeSpan.FromHours(1));

        (await FinishAsync(engine, id)).ReadOutputAs<DateTime>().ShouldBe(Noon.AddHours(2).UtcDateTime);
    }

    [Fact]
    public async Task Restart_TimerPassedWhileNobodyRan_FiresAtOnce()
    {
        Functions.Orchestrator("Main", context => context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None));
        DurableEngine dying = await StartEngineAsync(_storage);
        string id = await StartAsync(dying, "Main");
        await _time.TimerSetAsync();
        await KillAsync(dying);
        _time.Advance(TimeSpan.FromDays(1));

        DurableEngine engine = await StartEngineAsync();

        (await FinishAsync(engine, id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
    }

    [Fact]
    public async Task Restart_EventHadBeenAcknowledged_IsNotLost()
    {
        Functions.Orchestrator("Main", async context =>
        {
            string one = await context.WaitForExternalEvent<string>("one");
            return one + await context.WaitForExternalEvent<string>("two");
        });
        DurableEngine dying = await StartEngineAsync(_storage);
        string id = await StartAsync(dying, "Main");
        await dying.Client.RaiseEventAsync(id, "two", "b");
        await KillAsync(dying);

        DurableEngine engine = await StartEngineAsync();
        await engine.Client.RaiseEventAsync(id, "one", "a");

        (await FinishAsync(engine, id)).ReadOutputAs<string>().ShouldBe("ab");
    }

    [Fact]
    public async Task Restart_StartHadBeenAcknowledgedOnly_Runs()
    {
        Functions.Orchestrator("Main", _ => Task.FromResult("ran"));
        DurableEngine dying = await StartEngineAsync(_storage);
        _storage.CutAfter(1, loseLastAnswer: false);
        string id = await StartAsync(dying, "Main");
        await ArriveAsync(_storage.Off);
        await KillAsync(dying);

        DurableEngine engine = await StartEngineAsync();

        (await FinishAsync(engine, id)).ReadOutputAs<string>().ShouldBe("ran");
    }

    [Fact]
    public async Task Restart_Suspended_StaysSuspendedUntilResumed()
    {
        Functions.Orchestrator("Main", context => context.WaitForExternalEvent<string>("end"));
        DurableEngine dying = await StartEngineAsync(_storage);
        string id = await StartAsync(dying, "Main");
        await dying.Client.SuspendInstanceAsync(id);
        await dying.Client.RaiseEventAsync(id, "end", "x");
        await KillAsync(dying);

        DurableEngine engine = await StartEngineAsync();
        await engine.Client.ResumeInstanceAsync(id);

        (await FinishAsync(engine, id)).ReadOutputAs<string>().ShouldBe("x");
    }

    [Fact]
    public async Task Restart_OrchestratorHasChanged_FailsInsteadOfGoingOnWrongly()
    {
        TestFunctions before = new();
        before.Orchestrator("Main", context => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None));
        DurableEngine dying = await StartEngineAsync(_storage, before);
        string id = await StartAsync(dying, "Main");
        await _time.TimerSetAsync();
        await KillAsync(dying);

        TestFunctions after = new();
        after.Orchestrator("Main", context => context.CallActivityAsync("New"));
        DurableEngine engine = await StartEngineAsync(functions: after);

        (await FinishAsync(engine, id)).FailureDetails!.ErrorMessage.ShouldStartWith(
            "The history expects call #0 of a timer, but the replayed orchestrator made call #0 of activity 'New'.");
    }

    [Fact]
    public async Task Restart_ReplayedLines_AreNotLoggedAgain()
    {
        Functions.Activity<int, int>("Step", n => n);
        Functions.Orchestrator("Main", async context =>
        {
            Microsoft.Extensions.Logging.ILogger logger = context.CreateReplaySafeLogger("Main");
            Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, "before");
            await context.CallActivityAsync<int>("Step", 1);
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, "after");
        });
        DurableEngine dying = await StartEngineAsync(_storage);
        string id = await StartAsync(dying, "Main");
        await _time.TimerSetAsync(Noon.AddHours(1));
        await KillAsync(dying);

        DurableEngine engine = await StartEngineAsync();
        await _time.TimerSetAsync(Noon.AddHours(1));
        _time.Advance(TimeSpan.FromHours(1));
        await FinishAsync(engine, id);

        Loggers.Lines.Where(line => line is "before" or "after").ShouldBe(["before", "after"]);
    }

    [Fact]
    public async Task Stop_ActivityEndsByItsToken_IsNotAFailureAndRunsAgain()
    {
        TaskCompletionSource<int> reached = new();
        TestFunctions first = Sequence(async (n, stopping) =>
        {
            reached.TrySetResult(n);
            await Task.Delay(Timeout.InfiniteTimeSpan, stopping);
            return n;
        });
        DurableEngine stopped = await StartEngineAsync(functions: first);
        string id = await StartAsync(stopped, "Main");
        await ArriveAsync(reached);

        await stopped.StopAsync();

        TestFunctions second = Sequence((n, _) => Task.FromResult(n));
        DurableEngine engine = await StartEngineAsync(functions: second);
        (await FinishAsync(engine, id)).ReadOutputAs<int[]>().ShouldBe([1, 2, 3, 4]);
        (await ReadHistoryAsync(id)).ShouldNotContain(row => row.GetString("Kind") == "TaskFailed");
    }

    [Fact]
    public async Task Stop_ActivityFinishesAllTheSame_IsRecorded()
    {
        TaskCompletionSource<int> reached = new();
        TaskCompletionSource release = new();
        TestFunctions first = Sequence(async (n, _) =>
        {
            reached.TrySetResult(n);
            await release.Task;
            return n;
        });
        DurableEngine stopped = await StartEngineAsync(functions: first);
        string id = await StartAsync(stopped, "Main");
        await ArriveAsync(reached);

        Task stopping = stopped.StopAsync();
        release.SetResult();
        await stopping;

        TestFunctions second = Sequence((n, _) => Task.FromResult(n));
        DurableEngine engine = await StartEngineAsync(functions: second);
        await FinishAsync(engine, id);
        second.Calls.Select(call => call.Input).ShouldBe(["2", "3", "4"]);
    }

    [Fact]
    public async Task Storage_FailsForAWhile_GoesOnWithoutLoss()
    {
        Functions.Activity<int, int>("Step", n =>
        {
            _storage.CutAfter(0, loseLastAnswer: false);
            return n;
        });
        Functions.Orchestrator("Main", context => context.CallActivityAsync<int>("Step", 5));
        DurableEngine engine = await StartEngineAsync(_storage);
        string id = await StartAsync(engine, "Main");
        await ArriveAsync(_storage.Off);
        _storage.CutAfter(int.MaxValue, loseLastAnswer: false);

        Task<OrchestrationMetadata> finishing = FinishAsync(engine, id);
        while (await Task.WhenAny(finishing, _time.TimerSetAsync()) != finishing)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        (await finishing).ReadOutputAs<int>().ShouldBe(5);
        Functions.CallsOf("Step").ShouldBe(1);
    }

    private static TestFunctions Sequence(Func<int, CancellationToken, Task<int>> step)
    {
        TestFunctions functions = new();
        functions.Activity("Step", step);
        functions.Orchestrator("Main", async context =>
        {
            List<int> done = [];
            for (int n = 1; n <= 4; n++)
            {
                done.Add(await context.CallActivityAsync<int>("Step", n));
            }

            return done;
        });
        return functions;
    }

    private async Task KillAsync(DurableEngine engine)
    {
        _storage.CutAfter(0, loseLastAnswer: false);
        await engine.StopAsync(new CancellationToken(canceled: true));
    }
}

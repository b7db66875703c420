using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

public sealed class TimerTests : DurableTestBase
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);
    private readonly ManualTime _time = new(Noon);

    public TimerTests(AzuriteFixture azurite)
        : base(azurite)
    {
        Time = _time;
    }

    [Fact]
    public async Task CreateTimer_ItsTimeComes_GoesOnAtThatTime()
    {
        Functions.Orchestrator("Main", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(3), CancellationToken.None);
            return context.CurrentUtcDateTime;
        });
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");

        (await _time.TimerSetAsync()).ShouldBe(Noon.AddHours(3));
        _time.Advance(TimeSpan.FromHours(3));
        OrchestrationMetadata finished = await FinishAsync(engine, id);

        finished.ReadOutputAs<DateTime>().ShouldBe(Noon.AddHours(3).UtcDateTime);
    }

    [Fact]
    public async Task CreateTimer_LongerThanThePlatformAllows_FiresOnTime()
    {
        Functions.Orchestrator("Main", context => context.CreateTimer(TimeSpan.FromDays(50), CancellationToken.None));
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");

        (await _time.TimerSetAsync()).ShouldBe(Noon.AddDays(30));
        _time.Advance(TimeSpan.FromDays(30));
        (await _time.TimerSetAsync()).ShouldBe(Noon.AddDays(50));
        _time.Advance(TimeSpan.FromDays(20));

        (await FinishAsync(engine, id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
    }

    [Fact]
    public async Task CreateTimer_TimeIsPast_FiresAtOnce()
    {
        Functions.Orchestrator("Main", context => context.CreateTimer(Noon.AddDays(-1).UtcDateTime, CancellationToken.None));
        DurableEngine engine = await StartEngineAsync();

        (await RunAsync(engine, "Main")).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
    }

    [Fact]
    public async Task CreateTimer_Cancelled_DoesNotKeepTheOrchestrationRunning()
    {
        Functions.Activity<int, int>("Quick", n => n);
        Functions.Orchestrator("Main", async context =>
        {
            using CancellationTokenSource end = new();
            Task timer = context.CreateTimer(TimeSpan.FromDays(1), end.Token);
            Task first = await Task.WhenAny(timer, context.CallActivityAsync<int>("Quick", 1));
#pragma warning disable CA1849, MA0042 // CancelAsync leaves the orchestrator's thread.
            end.Cancel();
#pragma warning restore CA1849, MA0042
            return $"{first == timer} {timer.Status}";
        });
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.ReadOutputAs<string>().ShouldBe("False Canceled");
    }

    [Fact]
    public async Task CreateTimer_LeftAlone_KeepsTheOrchestrationRunningUntilItFires()
    {
        Functions.Orchestrator("Main", context =>
        {
            _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return Task.FromResult("returned");
        });
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");

        await _time.TimerSetAsync();
        OrchestrationMetadata? before = await engine.Client.WaitForInstanceStartAsync(id);
        _time.Advance(TimeSpan.FromDays(1));
        OrchestrationMetadata finished = await FinishAsync(engine, id);

        before.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Running);
        finished.ReadOutputAs<string>().ShouldBe("returned");
    }

    [Fact]
    public async Task Start_AtALaterTime_IsPendingUntilThen()
    {
        Functions.Orchestrator("Main", context => Task.FromResult(context.CurrentUtcDateTime));
        DurableEngine engine = await StartEngineAsync();
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync(
            "Main",
            new StartOrchestrationOptions(StartAt: Noon.AddHours(1)));

        (await _time.TimerSetAsync()).ShouldBe(Noon.AddHours(1));
        OrchestrationMetadata? before = await engine.Client.GetInstanceAsync(id);
        _time.Advance(TimeSpan.FromHours(1));
        OrchestrationMetadata finished = await FinishAsync(engine, id);

        before!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Pending);
        finished.ReadOutputAs<DateTime>().ShouldBe(Noon.AddHours(1).UtcDateTime);
    }
}

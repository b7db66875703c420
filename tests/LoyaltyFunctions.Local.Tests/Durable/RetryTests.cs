using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

public sealed class RetryTests : DurableTestBase
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);
    private readonly ManualTime _time = new(Noon);
    private int _failures = int.MaxValue;

    public RetryTests(AzuriteFixture azurite)
        : base(azurite)
    {
        Time = _time;
        Functions.Activity<string, string>("Flaky", input =>
            Functions.CallsOf("Flaky") <= _failures ? throw new TimeoutException($"try {Functions.CallsOf("Flaky")}") : "done");
    }

    [Fact]
    public async Task Call_FailsTwiceWithThreeAttempts_WaitsLongerEachTimeAndSucceeds()
    {
        _failures = 2;
        RetryPolicy policy = new(3, TimeSpan.FromSeconds(10), backoffCoefficient: 3);
        Functions.Orchestrator("Main", context => context.CallActivityAsync<string>("Flaky", TaskOptions.FromRetryPolicy(policy)));
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");

        (await _time.TimerSetAsync()).ShouldBe(Noon.AddSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(10));
        (await _time.TimerSetAsync()).ShouldBe(Noon.AddSeconds(40));
        _time.Advance(TimeSpan.FromSeconds(30));
        OrchestrationMetadata finished = await FinishAsync(engine, id);

        finished.ReadOutputAs<string>().ShouldBe("done");
        Functions.CallsOf("Flaky").ShouldBe(3);
        (await ReadHistoryAsync(id)).Count(row => row.GetString("Kind") == "TimerFired").ShouldBe(2);
    }

    [Fact]
    public async Task Call_FailsInEveryAttempt_FailsWithTheLastFailure()
    {
        RetryPolicy policy = new(2, TimeSpan.FromSeconds(1));
        Functions.Orchestrator("Main", context => context.CallActivityAsync<string>("Flaky", TaskOptions.FromRetryPolicy(policy)));
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");

        await _time.TimerSetAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        OrchestrationMetadata finished = await FinishAsync(engine, id);

        finished.FailureDetails!.ErrorMessage.ShouldBe("Task 'Flaky' (#2) failed with an unhandled exception: try 2");
        Functions.CallsOf("Flaky").ShouldBe(2);
    }

    [Fact]
    public async Task Call_LongestIntervalReached_WaitsNoLongerThanThat()
    {
        RetryPolicy policy = new(3, TimeSpan.FromSeconds(10), backoffCoefficient: 100, maxRetryInterval: TimeSpan.FromSeconds(15));
        Functions.Orchestrator("Main", context => context.CallActivityAsync<string>("Flaky", TaskOptions.FromRetryPolicy(policy)));
        DurableEngine engine = await StartEngineAsync();
        await StartAsync(engine, "Main");

        await _time.TimerSetAsync();
        _time.Advance(TimeSpan.FromSeconds(10));

        (await _time.TimerSetAsync()).ShouldBe(Noon.AddSeconds(25));
    }

    [Fact]
    public async Task Call_RetryTimeoutIsOver_FailsAlthoughAttemptsAreLeft()
    {
        RetryPolicy policy = new(10, TimeSpan.FromSeconds(10), retryTimeout: TimeSpan.FromSeconds(10));
        Functions.Orchestrator("Main", context => context.CallActivityAsync<string>("Flaky", TaskOptions.FromRetryPolicy(policy)));
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");

        await _time.TimerSetAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        OrchestrationMetadata finished = await FinishAsync(engine, id);

        finished.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        Functions.CallsOf("Flaky").ShouldBe(2);
    }

    [Fact]
    public async Task Call_HandleFailureSaysNo_IsNotRetried()
    {
        RetryPolicy policy = new(5, TimeSpan.FromSeconds(1)) { HandleFailure = failure => !failure.IsCausedBy<TimeoutException>() };
        Functions.Orchestrator("Main", context => context.CallActivityAsync<string>("Flaky", TaskOptions.FromRetryPolicy(policy)));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.FailureDetails!.ErrorMessage.ShouldBe("Task 'Flaky' (#0) failed with an unhandled exception: try 1");
        Functions.CallsOf("Flaky").ShouldBe(1);
    }

    [Fact]
    public async Task Call_HandleFailureThrows_IsNotRetriedAndKeepsTheFailure()
    {
        RetryPolicy policy = new(5, TimeSpan.FromSeconds(1)) { HandleFailure = _ => throw new NotSupportedException("broken") };
        Functions.Orchestrator("Main", context => context.CallActivityAsync<string>("Flaky", TaskOptions.FromRetryPolicy(policy)));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.FailureDetails!.ErrorMessage.ShouldBe("Task 'Flaky' (#0) failed with an unhandled exception: try 1");
        Functions.CallsOf("Flaky").ShouldBe(1);
    }

    [Fact]
    public async Task Call_RetryHandler_IsAskedAfterEachFailureAndDecides()
    {
        List<string> asked = [];
        Functions.Orchestrator("Main", context => context.CallActivityAsync<string>(
            "Flaky",
            TaskOptions.FromRetryHandler(retry =>
            {
                if (!context.IsReplaying)
                {
                    asked.Add($"{retry.LastAttemptNumber} {retry.LastFailure.ErrorMessage} {retry.TotalRetryTime}");
                }

                return retry.LastAttemptNumber < 3;
            })));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        asked.ShouldBe(["1 try 1 00:00:00", "2 try 2 00:00:00", "3 try 3 00:00:00"]);
    }

    [Fact]
    public async Task Call_AsyncRetryHandler_MayWaitOnADurableTimer()
    {
        _failures = 1;
        Functions.Orchestrator("Main", context => context.CallActivityAsync<string>(
            "Flaky",
            TaskOptions.FromRetryHandler(async retry =>
            {
                await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(5), CancellationToken.None);
                return true;
            })));
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");

        (await _time.TimerSetAsync()).ShouldBe(Noon.AddMinutes(5));
        _time.Advance(TimeSpan.FromMinutes(5));
        OrchestrationMetadata finished = await FinishAsync(engine, id);

        finished.ReadOutputAs<string>().ShouldBe("done");
    }

    [Fact]
    public async Task Call_UnknownActivity_IsNotRetried()
    {
        RetryPolicy policy = new(5, TimeSpan.FromSeconds(1));
        Functions.Orchestrator("Main", context => context.CallActivityAsync<string>("Missing", TaskOptions.FromRetryPolicy(policy)));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.FailureDetails!.ErrorMessage.ShouldBe(
            "Task 'Missing' (#0) failed with an unhandled exception: The activity function 'Missing' does not exist or is disabled. Compare the name with its [Function] attribute.");
    }
}

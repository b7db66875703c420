using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

public sealed class ActivityCallTests(AzuriteFixture azurite) : DurableTestBase(azurite)
{
    public sealed record Points(string Customer, int Balance, DateTimeOffset At);

    [Fact]
    public async Task Run_OneActivity_ReturnsItsResult()
    {
        Functions.Activity<string, string>("Greet", name => $"Hello {name}");
        Functions.Orchestrator("Main", context => context.CallActivityAsync<string>("Greet", context.GetInput<string>()));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main", "Ada");

        finished.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        finished.ReadOutputAs<string>().ShouldBe("Hello Ada");
        finished.ReadInputAs<string>().ShouldBe("Ada");
    }

    [Fact]
    public async Task Run_ActivitiesInSequence_PassesRecordsThroughJson()
    {
        DateTimeOffset at = new(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2));
        Functions.Activity<Points, Points>("Add", points => points with { Balance = points.Balance + 1 });
        Functions.Orchestrator("Main", async context =>
        {
            Points points = context.GetInput<Points>()!;
            for (int i = 0; i < 3; i++)
            {
                points = await context.CallActivityAsync<Points>("Add", points);
            }

            return points;
        });
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main", new Points("c1", 7, at));

        finished.ReadOutputAs<Points>().ShouldBe(new Points("c1", 10, at));
        finished.SerializedOutput.ShouldBe("""{"Customer":"c1","Balance":10,"At":"2026-03-04T05:06:07+02:00"}""");
    }

    [Fact]
    public async Task Run_FanOutOf150_ReturnsEveryResultInOrder()
    {
        Functions.Activity<int, int>("Square", n => n * n);
        Functions.Orchestrator("Main", async context =>
        {
            List<Task<int>> squares = [.. Enumerable.Range(0, 150).Select(n => context.CallActivityAsync<int>("Square", n))];
            return await Task.WhenAll(squares);
        });
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.ReadOutputAs<int[]>().ShouldBe(Enumerable.Range(0, 150).Select(n => n * n));
        Functions.CallsOf("Square").ShouldBe(150);
    }

    [Fact]
    public async Task Run_WhenAny_GoesOnWithTheFirstAndFinishesWithTheLast()
    {
        TaskCompletionSource release = new();
        Functions.Activity<int, int>("Work", async (n, _) =>
        {
            if (n > 0)
            {
                await release.Task;
            }

            return n;
        });
        Functions.Activity<string, string>("Release", _ =>
        {
            release.SetResult();
            return "done";
        });
        Functions.Orchestrator("Main", async context =>
        {
            List<Task<int>> running = [.. Enumerable.Range(0, 3).Select(n => context.CallActivityAsync<int>("Work", n))];
            Task<int> first = await Task.WhenAny(running);
            await context.CallActivityAsync("Release");
            int[] all = await Task.WhenAll(running);
            return new[] { await first, all.Sum() };
        });
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.ReadOutputAs<int[]>().ShouldBe([0, 3]);
    }

    [Fact]
    public async Task Run_FewerSlotsThanActivities_NeverRunsMoreAtOnce()
    {
        int running = 0;
        int most = 0;
        Functions.Activity<int, int>("Work", async (n, _) =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return n;
        });
        Functions.Orchestrator("Main", context => Task.WhenAll(Enumerable.Range(0, 40).Select(n => context.CallActivityAsync<int>("Work", n))));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        most.ShouldBeInRange(1, 4);
        Functions.CallsOf("Work").ShouldBe(40);
    }

    [Fact]
    public async Task Run_ActivityWithoutResult_ReturnsTheDefault()
    {
        Functions.Activity<string, string?>("Nothing", _ => null);
        Functions.Orchestrator("Main", async context =>
        {
            int number = await context.CallActivityAsync<int>("Nothing");
            string text = await context.CallActivityAsync<string>("Nothing");
            return $"{number}/{text ?? "null"}";
        });
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.ReadOutputAs<string>().ShouldBe("0/null");
    }

    [Fact]
    public async Task Run_NotAwaitedActivity_FinishesOnlyAfterIt()
    {
        TaskCompletionSource release = new();
        Functions.Activity<int, int>("Slow", async (n, _) =>
        {
            await release.Task;
            return n;
        });
        Functions.Activity<int, int>("Quick", n => n);
        Functions.Orchestrator("Main", async context =>
        {
            _ = context.CallActivityAsync<int>("Slow", 1);
            await context.CallActivityAsync<int>("Quick", 2);
            context.SetCustomStatus("returned");
        });
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");
        Task<OrchestrationMetadata> finishing = FinishAsync(engine, id);

        release.SetResult();
        OrchestrationMetadata finished = await finishing;

        finished.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        (await ReadHistoryAsync(id)).Count(row => row.GetString("Kind") == "TaskCompleted").ShouldBe(2);
    }

    [Fact]
    public async Task Run_OptionsGivenAsInput_SaysSo()
    {
        Functions.Orchestrator("Main", context =>
        {
            object options = TaskOptions.FromRetryPolicy(new RetryPolicy(1, TimeSpan.FromSeconds(1)));
            return context.CallActivityAsync("Any", options);
        });
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.FailureDetails!.ErrorMessage.ShouldBe(
            "TaskOptions were given as the activity's input. Use the overload without input, or give the options as the third argument. (Parameter 'input')");
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (int seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}

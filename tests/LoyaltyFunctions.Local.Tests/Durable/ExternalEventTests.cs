using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

public sealed class ExternalEventTests : DurableTestBase
{
    private readonly ManualTime _time = new(new DateTimeOffset(2026, 5, 6, 12, 0, 0, TimeSpan.Zero));

    public ExternalEventTests(AzuriteFixture azurite)
        : base(azurite)
    {
        Time = _time;
    }

    private sealed record Decision(string By, bool Accepted);

    [Fact]
    public async Task Wait_EventComes_ReturnsItsPayloadWhateverTheCaseOfItsName()
    {
        Functions.Orchestrator("Main", context => context.WaitForExternalEvent<Decision>("Confirm"));
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");
        await engine.Client.WaitForInstanceStartAsync(id);

        await engine.Client.RaiseEventAsync(id, "CONFIRM", new Decision("shop", true));

        (await FinishAsync(engine, id)).ReadOutputAs<Decision>().ShouldBe(new Decision("shop", true));
    }

    [Fact]
    public async Task Wait_EventsCameEarly_TakesThemInTheirOrder()
    {
        Functions.Orchestrator("Main", async context =>
        {
            await context.WaitForExternalEvent<string>("go");
            string first = await context.WaitForExternalEvent<string>("data");
            string second = await context.WaitForExternalEvent<string>("DATA");
            return first + second;
        });
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");

        await engine.Client.RaiseEventAsync(id, "data", "a");
        await engine.Client.RaiseEventAsync(id, "data", "b");
        await engine.Client.RaiseEventAsync(id, "go");

        (await FinishAsync(engine, id)).ReadOutputAs<string>().ShouldBe("ab");
    }

    [Fact]
    public async Task Wait_SeveralWaiters_TheLastIsServedFirst()
    {
        Functions.Orchestrator("Main", async context =>
        {
            Task<string> first = context.WaitForExternalEvent<string>("data");
            Task<string> second = context.WaitForExternalEvent<string>("data");
            await Task.WhenAll(first, second);
            return $"{await first} {await second}";
        });
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");
        await engine.Client.WaitForInstanceStartAsync(id);

        await engine.Client.RaiseEventAsync(id, "data", "one");
        await engine.Client.RaiseEventAsync(id, "data", "two");

        (await FinishAsync(engine, id)).ReadOutputAs<string>().ShouldBe("two one");
    }

    [Fact]
    public async Task Wait_TimeIsOver_ThrowsTaskCanceledException()
    {
        Functions.Orchestrator("Main", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("data", TimeSpan.FromHours(1));
            }
            catch (TaskCanceledException)
            {
                return "nobody";
            }
        });
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");

        await _time.TimerSetAsync();
        _time.Advance(TimeSpan.FromHours(1));

        (await FinishAsync(engine, id)).ReadOutputAs<string>().ShouldBe("nobody");
    }

    [Fact]
    public async Task Wait_EventComesInTime_TakesItAndTheTimerBack()
    {
        Functions.Orchestrator("Main", context => context.WaitForExternalEvent<string>("data", TimeSpan.FromHours(1)));
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");
        await _time.TimerSetAsync();

        await engine.Client.RaiseEventAsync(id, "data", "x");

        (await FinishAsync(engine, id)).ReadOutputAs<string>().ShouldBe("x");
    }

    [Fact]
    public async Task Wait_EventComesAfterTheLastWaiterGaveUp_GoesWithThatWaiterAsInTheDurableExtension()
    {
        TaskCompletionSource<string> gaveUp = new();
        Functions.Activity<string, bool>("GiveUp", gaveUp.TrySetResult);
        Functions.Orchestrator("Main", async context =>
        {
            try
            {
                await context.WaitForExternalEvent<string>("data", TimeSpan.FromHours(1));
            }
            catch (TaskCanceledException)
            {
                await context.CallActivityAsync("GiveUp", "gave up");
                await context.WaitForExternalEvent<string>("go on");
            }

            return await context.WaitForExternalEvent<string>("data");
        });
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");
        await _time.TimerSetAsync();
        _time.Advance(TimeSpan.FromHours(1));
        await ArriveAsync(gaveUp);
        await engine.Client.RaiseEventAsync(id, "data", "taken by the one who gave up");
        await engine.Client.RaiseEventAsync(id, "go on");
        await engine.Client.RaiseEventAsync(id, "data", "second");

        (await FinishAsync(engine, id)).ReadOutputAs<string>().ShouldBe("second");
    }

    [Fact]
    public async Task Wait_AnotherTypeUnderTheSameName_Fails()
    {
        Functions.Orchestrator("Main", context =>
        {
            _ = context.WaitForExternalEvent<string>("data");
            return context.WaitForExternalEvent<int>("data");
        });
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.FailureDetails!.ErrorMessage.ShouldBe(
            "Events with the same name must have the same type argument. Expected System.String but was requested System.Int32. (Parameter 'name')");
    }

    [Fact]
    public async Task Raise_MissingOrFinishedInstance_IsDropped()
    {
        Functions.Orchestrator("Main", _ => Task.CompletedTask);
        DurableEngine engine = await StartEngineAsync();
        string id = (await RunAsync(engine, "Main")).InstanceId;

        await engine.Client.RaiseEventAsync(id, "data", "x");
        await engine.Client.RaiseEventAsync("missing", "data", "x");

        (await ReadHistoryAsync(id)).ShouldBeEmpty();
        (await ReadHistoryAsync("missing")).ShouldBeEmpty();
    }

    [Fact]
    public async Task SendEvent_ToAnotherOrchestration_ArrivesThere()
    {
        Functions.Orchestrator("Receiver", context => context.WaitForExternalEvent<int>("number"));
        Functions.Orchestrator("Sender", context =>
        {
            context.SendEvent(context.GetInput<string>()!, "number", 42);
            return Task.CompletedTask;
        });
        DurableEngine engine = await StartEngineAsync();
        string receiver = await StartAsync(engine, "Receiver");

        await RunAsync(engine, "Sender", receiver);

        (await FinishAsync(engine, receiver)).ReadOutputAs<int>().ShouldBe(42);
    }

    [Fact]
    public async Task SendEvent_TwoOrchestrationsToEachOther_BothFinish()
    {
        Functions.Orchestrator("Player", async context =>
        {
            string other = context.InstanceId == "ping" ? "pong" : "ping";
            for (int i = 0; i < 10; i++)
            {
                context.SendEvent(other, "ball", i);
                await context.WaitForExternalEvent<int>("ball");
            }
        });
        DurableEngine engine = await StartEngineAsync();
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Player", new StartOrchestrationOptions("ping", _time.GetUtcNow().AddMinutes(1)));
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Player", new StartOrchestrationOptions("pong", _time.GetUtcNow().AddMinutes(1)));
        await _time.TimerSetAsync();
        await _time.TimerSetAsync();

        _time.Advance(TimeSpan.FromMinutes(1));

        (await FinishAsync(engine, "ping")).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        (await FinishAsync(engine, "pong")).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
    }
}

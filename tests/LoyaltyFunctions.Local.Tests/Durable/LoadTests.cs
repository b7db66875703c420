using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

public sealed class LoadTests(AzuriteFixture azurite) : DurableTestBase(azurite)
{
    [Fact]
    public async Task Requests_SequenceOfActivities_AreTwoEachAndAFewMore()
    {
        StorageSwitch storage = new();
        Functions.Activity<int, int>("Step", n => n);
        Functions.Orchestrator("Main", async context =>
        {
            for (int n = 0; n < 20; n++)
            {
                await context.CallActivityAsync<int>("Step", n);
            }
        });
        DurableEngine engine = await StartEngineAsync(storage);
        int before = storage.Requests;

        await RunAsync(engine, "Main");

        (storage.Requests - before).ShouldBeLessThanOrEqualTo(20 * 2 + 3);
    }

    [Fact]
    public async Task Requests_FanOut_AreFewerThanTwoEach()
    {
        StorageSwitch storage = new();
        Functions.Activity<int, int>("Work", n => n);
        Functions.Orchestrator("Main", context => Task.WhenAll(Enumerable.Range(0, 100).Select(n => context.CallActivityAsync<int>("Work", n))));
        DurableEngine engine = await StartEngineAsync(storage);
        int before = storage.Requests;

        await RunAsync(engine, "Main");

        (storage.Requests - before).ShouldBeLessThanOrEqualTo(100 + 5);
    }

    [Fact]
    public async Task Requests_NothingHappens_AreNone()
    {
        StorageSwitch storage = new();
        Functions.Orchestrator("Main", context => context.WaitForExternalEvent<string>("end"));
        Functions.Orchestrator("Other", context => context.WaitForExternalEvent<string>("end"));
        DurableEngine engine = await StartEngineAsync(storage);
        string id = await StartAsync(engine, "Main");
        string other = await StartAsync(engine, "Other");
        await engine.Client.WaitForInstanceStartAsync(id);
        await engine.Client.WaitForInstanceStartAsync(other);
        int before = storage.Requests;

        await engine.Client.RaiseEventAsync(id, "end");
        await FinishAsync(engine, id);

        (storage.Requests - before).ShouldBe(2);
    }

    [Fact]
    public async Task Run_ManyOrchestrationsAtOnce_AllFinish()
    {
        Functions.Activity<int, int>("Work", n => n * 2);
        Functions.Orchestrator("Main", context => context.CallActivityAsync<int>("Work", context.GetInput<int>()));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata[] finished = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => RunAsync(engine, "Main", n)));

        finished.Select(instance => instance.ReadOutputAs<int>()).ShouldBe(Enumerable.Range(0, 60).Select(n => n * 2));
    }
}

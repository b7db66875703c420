using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

public sealed class ContinueAsNewTests(AzuriteFixture azurite) : DurableTestBase(azurite)
{
    [Fact]
    public async Task Continue_UntilDone_BeginsEachTimeWithTheNewInputAndAnEmptyHistory()
    {
        Functions.Activity<int, int>("Add", n => n + 1);
        Functions.Orchestrator("Main", async context =>
        {
            int n = await context.CallActivityAsync<int>("Add", context.GetInput<int>());
            if (n < 5)
            {
                context.ContinueAsNew(n);
                return -1;
            }

            return n;
        });
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main", 0);

        OrchestrationMetadata finished = await FinishAsync(engine, id);

        finished.ReadOutputAs<int>().ShouldBe(5);
        Functions.CallsOf("Add").ShouldBe(5);
        (await ReadHistoryAsync(id)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true, "kept")]
    [InlineData(false, "nothing")]
    public async Task Continue_EventThatNobodyWaitedFor_IsKeptWhenAskedFor(bool preserve, string expected)
    {
        Functions.Orchestrator("Main", async context =>
        {
            if (context.GetInput<string>() == "second")
            {
                Task<string> data = context.WaitForExternalEvent<string>("data");
                Task<string> end = context.WaitForExternalEvent<string>("end");
                return await await Task.WhenAny(data, end);
            }

            await context.WaitForExternalEvent<string>("go");
            context.ContinueAsNew("second", preserve);
            return "first";
        });
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main", "first");

        await engine.Client.RaiseEventAsync(id, "data", "kept");
        await engine.Client.RaiseEventAsync(id, "go");
        await engine.Client.RaiseEventAsync(id, "end", "nothing");

        (await FinishAsync(engine, id)).ReadOutputAs<string>().ShouldBe(expected);
    }

    [Fact]
    public async Task Continue_WithinALongLoop_KeepsTheCustomStatus()
    {
        Functions.Orchestrator("Main", async context =>
        {
            int n = context.GetInput<int>();
            if (n < 3)
            {
                context.SetCustomStatus($"round {n}");
                context.ContinueAsNew(n + 1);
                return;
            }

            context.SetCustomStatus("last round");
            await context.WaitForExternalEvent<string>("end");
        });
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main", 0);

        await engine.Client.RaiseEventAsync(id, "end");

        (await FinishAsync(engine, id)).ReadCustomStatusAs<string>().ShouldBe("last round");
    }
}

using DurableTask.Core.Exceptions;
using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

public sealed class StartTests : DurableTestBase
{
    public StartTests(AzuriteFixture azurite)
        : base(azurite)
    {
        Functions.Orchestrator("Main", context => context.WaitForExternalEvent<string>("end"));
    }

    [Fact]
    public async Task Start_IdOfARunningInstance_Throws()
    {
        DurableEngine engine = await StartEngineAsync();
        await StartAsync(engine, "Main", id: "import-1");
        await engine.Client.WaitForInstanceStartAsync("import-1");

        OrchestrationAlreadyExistsException thrown = await Should.ThrowAsync<OrchestrationAlreadyExistsException>(
            () => StartAsync(engine, "Main", id: "import-1"));

        thrown.Message.ShouldBe("An orchestration with the instance id 'import-1' already exists; it is Running.");
    }

    [Fact]
    public async Task Start_IdOfAFinishedInstance_ReplacesItAndItsHistory()
    {
        DurableEngine engine = await StartEngineAsync();
        await StartAsync(engine, "Main", "one", id: "import-1");
        await engine.Client.RaiseEventAsync("import-1", "end", "first");
        await FinishAsync(engine, "import-1");

        await StartAsync(engine, "Main", "two", id: "import-1");
        await engine.Client.RaiseEventAsync("import-1", "end", "second");
        OrchestrationMetadata finished = await FinishAsync(engine, "import-1");

        finished.ReadInputAs<string>().ShouldBe("two");
        finished.ReadOutputAs<string>().ShouldBe("second");
        (await ReadHistoryAsync("import-1")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Start_FinishedStatusIsProtected_Throws()
    {
        DurableEngine engine = await StartEngineAsync();
        StartOrchestrationOptions once = new StartOrchestrationOptions("import-1").WithDedupeStatuses(
            OrchestrationRuntimeStatus.Completed,
            OrchestrationRuntimeStatus.Failed,
            OrchestrationRuntimeStatus.Terminated);
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Main", once);
        await engine.Client.RaiseEventAsync("import-1", "end", "first");
        await FinishAsync(engine, "import-1");

        OrchestrationAlreadyExistsException thrown = await Should.ThrowAsync<OrchestrationAlreadyExistsException>(
            () => engine.Client.ScheduleNewOrchestrationInstanceAsync("Main", once));

        thrown.Message.ShouldBe("An orchestration with the instance id 'import-1' already exists; it is Completed.");
    }

    [Fact]
    public async Task Start_ManyAtOnceWithOneId_OneSucceeds()
    {
        DurableEngine engine = await StartEngineAsync();

        bool[] started = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            try
            {
                await StartAsync(engine, "Main", id: "import-1");
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        }));

        started.Count(success => success).ShouldBe(1);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a#b")]
    [InlineData("@entity")]
    [InlineData("tab\tid")]
    public async Task Start_IdThatStorageCanNotKeep_Throws(string id)
    {
        DurableEngine engine = await StartEngineAsync();

        ArgumentException thrown = await Should.ThrowAsync<ArgumentException>(() => StartAsync(engine, "Main", id: id));

        thrown.Message.ShouldBe(
            "An instance id has at most 100 characters, none of them a control character or one of / \\ # ?, and does not begin with @. (Parameter 'instanceId')");
    }

    [Fact]
    public async Task Start_EngineIsNotRunning_Throws()
    {
        DurableEngine engine = CreateEngine();

        InvalidOperationException thrown = await Should.ThrowAsync<InvalidOperationException>(() => StartAsync(engine, "Main"));

        thrown.Message.ShouldBe("The durable engine is not running: start it before its client is used.");
    }

    [Fact]
    public async Task Wait_MissingInstance_Throws()
    {
        DurableEngine engine = await StartEngineAsync();

        InvalidOperationException thrown = await Should.ThrowAsync<InvalidOperationException>(
            () => engine.Client.WaitForInstanceCompletionAsync("missing"));

        thrown.Message.ShouldBe("There is no orchestration with the instance id 'missing'.");
    }
}

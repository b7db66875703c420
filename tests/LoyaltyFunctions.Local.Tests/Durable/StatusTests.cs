using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

public sealed class StatusTests(AzuriteFixture azurite) : DurableTestBase(azurite)
{
    private sealed record Progress(string Step, int Done);

    [Fact]
    public async Task GetInstance_WhileItRuns_ShowsTheCustomStatus()
    {
        TaskCompletionSource<int> reached = new();
        TaskCompletionSource<int> release = new();
        Functions.Activity<int, int>("Hold", async (n, _) =>
        {
            reached.SetResult(n);
            return await release.Task;
        });
        Functions.Orchestrator("Main", async context =>
        {
            context.SetCustomStatus(new Progress("holding", 1));
            await context.CallActivityAsync<int>("Hold", 7);
            context.SetCustomStatus(new Progress("done", 2));
        });
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main", "in");
        await ArriveAsync(reached);
        OrchestrationMetadata running = await engine.Client.WaitForInstanceStartAsync(id, getInputsAndOutputs: true);

        release.SetResult(1);
        OrchestrationMetadata finished = await FinishAsync(engine, id);

        running.IsRunning.ShouldBeTrue();
        running.ReadCustomStatusAs<Progress>().ShouldBe(new Progress("holding", 1));
        finished.ReadCustomStatusAs<Progress>().ShouldBe(new Progress("done", 2));
    }

    [Fact]
    public async Task GetInstance_WithoutInputsAndOutputs_DoesNotReadThem()
    {
        Functions.Orchestrator("Main", context => Task.FromResult(context.GetInput<string>()));
        DurableEngine engine = await StartEngineAsync();
        string id = (await RunAsync(engine, "Main", "in")).InstanceId;

        OrchestrationMetadata found = (await engine.Client.GetInstanceAsync(id))!;

        found.Name.ShouldBe("Main");
        found.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        found.SerializedInput.ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => found.ReadInputAs<string>());
        Should.Throw<InvalidOperationException>(() => found.ReadOutputAs<string>());
        Should.Throw<InvalidOperationException>(() => found.ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task GetInstance_Missing_IsNull()
    {
        DurableEngine engine = await StartEngineAsync();

        (await engine.Client.GetInstanceAsync("missing")).ShouldBeNull();
    }

    [Fact]
    public async Task GetAllInstances_ByStatusAndPrefix_ListsThoseAlone()
    {
        Functions.Orchestrator("Quick", _ => Task.CompletedTask);
        Functions.Orchestrator("Fails", _ => throw new InvalidDataException("bad"));
        DurableEngine engine = await StartEngineAsync();
        foreach ((string name, string id) in new[] { ("Quick", "a-1"), ("Quick", "a-2"), ("Quick", "b-1"), ("Fails", "a-3") })
        {
            await FinishAsync(engine, await StartAsync(engine, name, id: id));
        }

        OrchestrationQuery query = new(Statuses: [OrchestrationRuntimeStatus.Completed], InstanceIdPrefix: "a-", PageSize: 1);
        List<string> found = [];
        await foreach (OrchestrationMetadata instance in engine.Client.GetAllInstancesAsync(query))
        {
            found.Add(instance.InstanceId);
        }

        found.ShouldBe(["a-1", "a-2"]);
    }

    [Fact]
    public async Task GetAllInstances_ByTime_ListsThoseCreatedInIt()
    {
        Functions.Orchestrator("Quick", _ => Task.CompletedTask);
        DurableEngine engine = await StartEngineAsync();
        OrchestrationMetadata first = await RunAsync(engine, "Quick");
        OrchestrationMetadata second = await RunAsync(engine, "Quick");

        List<string> found = [];
        await foreach (OrchestrationMetadata instance in engine.Client.GetAllInstancesAsync(new OrchestrationQuery(CreatedFrom: second.CreatedAt)))
        {
            found.Add(instance.InstanceId);
        }

        first.CreatedAt.ShouldBeLessThan(second.CreatedAt);
        found.ShouldBe([second.InstanceId]);
    }

    [Fact]
    public async Task Terminate_Running_EndsWithTheGivenOutput()
    {
        Functions.Orchestrator("Main", context => context.WaitForExternalEvent<string>("never"));
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");

        await engine.Client.TerminateInstanceAsync(id, "enough");
        OrchestrationMetadata finished = await FinishAsync(engine, id);

        finished.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated);
        finished.ReadOutputAs<string>().ShouldBe("enough");
    }

    [Fact]
    public async Task Terminate_Finished_Throws()
    {
        Functions.Orchestrator("Main", _ => Task.CompletedTask);
        DurableEngine engine = await StartEngineAsync();
        await FinishAsync(engine, await StartAsync(engine, "Main", id: "import-1"));

        InvalidOperationException thrown = await Should.ThrowAsync<InvalidOperationException>(
            () => engine.Client.TerminateInstanceAsync("import-1"));

        thrown.Message.ShouldBe("The orchestration 'import-1' can't be terminated: there is none with this id, or it is finished.");
    }

    [Fact]
    public async Task Suspend_EventsCome_ArePlayedAfterResume()
    {
        Functions.Orchestrator("Main", context => context.WaitForExternalEvent<string>("end"));
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");
        await engine.Client.WaitForInstanceStartAsync(id);

        await engine.Client.SuspendInstanceAsync(id);
        await engine.Client.RaiseEventAsync(id, "end", "x");
        int episodes = Functions.Episodes;
        await engine.Client.ResumeInstanceAsync(id);
        OrchestrationMetadata finished = await FinishAsync(engine, id);

        episodes.ShouldBe(1);
        finished.ReadOutputAs<string>().ShouldBe("x");
    }

    [Fact]
    public async Task Purge_Finished_RemovesItsRowHistoryAndPayloads()
    {
        Functions.Activity<string, string>("Echo", text => text);
        Functions.Orchestrator("Main", context => context.CallActivityAsync<string>("Echo", context.GetInput<string>()));
        DurableEngine engine = await StartEngineAsync();
        string id = (await RunAsync(engine, "Main", new string('x', 100_000))).InstanceId;

        PurgeResult purged = await engine.Client.PurgeInstanceAsync(id);

        purged.PurgedInstanceCount.ShouldBe(1);
        (await engine.Client.GetInstanceAsync(id)).ShouldBeNull();
        (await ReadHistoryAsync(id)).ShouldBeEmpty();
        (await CountBlobsAsync()).ShouldBe(0);
        (await engine.Client.PurgeInstanceAsync(id)).PurgedInstanceCount.ShouldBe(0);
    }

    [Fact]
    public async Task Purge_Running_Throws()
    {
        Functions.Orchestrator("Main", context => context.WaitForExternalEvent<string>("never"));
        DurableEngine engine = await StartEngineAsync();
        await StartAsync(engine, "Main", id: "import-1");
        await engine.Client.WaitForInstanceStartAsync("import-1");

        InvalidOperationException thrown = await Should.ThrowAsync<InvalidOperationException>(
            () => engine.Client.PurgeInstanceAsync("import-1"));

        thrown.Message.ShouldBe("The orchestration 'import-1' is Running: only finished ones can be purged. Terminate it first.");
    }

    [Fact]
    public async Task PurgeAll_ByStatus_RemovesThoseAloneAndNoneThatRuns()
    {
        Functions.Orchestrator("Quick", _ => Task.CompletedTask);
        Functions.Orchestrator("Fails", _ => throw new InvalidDataException("bad"));
        Functions.Orchestrator("Waits", context => context.WaitForExternalEvent<string>("never"));
        DurableEngine engine = await StartEngineAsync();
        await FinishAsync(engine, await StartAsync(engine, "Quick", id: "quick"));
        await FinishAsync(engine, await StartAsync(engine, "Fails", id: "fails"));
        await StartAsync(engine, "Waits", id: "waits");

        PurgeResult failed = await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Failed]));
        PurgeResult rest = await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());

        (failed.PurgedInstanceCount, rest.PurgedInstanceCount, rest.IsComplete).ShouldBe((1, 1, true));
        (await engine.Client.GetInstanceAsync("waits")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Payload_TooLargeForAProperty_GoesThroughBlobsUnchanged()
    {
        string large = string.Concat(Enumerable.Range(0, 40_000).Select(n => (char)('à' + (n % 20))));
        Functions.Activity<string, string>("Echo", text => text + "\"end\"");
        Functions.Orchestrator("Main", context => context.CallActivityAsync<string>("Echo", context.GetInput<string>()));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main", large);

        finished.ReadInputAs<string>().ShouldBe(large);
        finished.ReadOutputAs<string>().ShouldBe(large + "\"end\"");
        (await CountBlobsAsync()).ShouldBe(4);
    }

    private async Task<int> CountBlobsAsync()
    {
        int count = 0;
        await foreach (Azure.Storage.Blobs.Models.BlobItem _ in PayloadContainer().GetBlobsAsync())
        {
            count++;
        }

        return count;
    }
}

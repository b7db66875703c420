using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

public sealed class SubOrchestrationTests(AzuriteFixture azurite) : DurableTestBase(azurite)
{
    [Fact]
    public async Task Call_SubOrchestration_ReturnsItsOutputAndKnowsItsParent()
    {
        Functions.Activity<int, int>("Double", n => n * 2);
        Functions.Orchestrator("Child", async context =>
        {
            int doubled = await context.CallActivityAsync<int>("Double", context.GetInput<int>());
            return $"{doubled} for {context.Parent!.Name} {context.Parent.InstanceId}";
        });
        Functions.Orchestrator("Main", async context =>
        {
            context.Parent.ShouldBeNull();
            return await context.CallSubOrchestratorAsync<string>("Child", 21);
        });
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");

        OrchestrationMetadata finished = await FinishAsync(engine, id);

        finished.ReadOutputAs<string>().ShouldBe($"42 for Main {id}");
    }

    [Fact]
    public async Task Call_FanOut_ReturnsEveryOutput()
    {
        Functions.Orchestrator("Child", context => Task.FromResult(context.GetInput<int>() + 1));
        Functions.Orchestrator("Main", context =>
            Task.WhenAll(Enumerable.Range(0, 20).Select(n => context.CallSubOrchestratorAsync<int>("Child", n))));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.ReadOutputAs<int[]>().ShouldBe(Enumerable.Range(1, 20));
    }

    [Fact]
    public async Task Call_ChildFails_ArrivesAsTaskFailedException()
    {
        Functions.Orchestrator("Child", _ => throw new InvalidDataException("bad"));
        Functions.Orchestrator("Main", async context =>
        {
            try
            {
                await context.CallSubOrchestratorAsync("Child");
                return "no failure";
            }
            catch (TaskFailedException e)
            {
                return $"{e.TaskName} {e.FailureDetails}";
            }
        });
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.ReadOutputAs<string>().ShouldBe("Child System.IO.InvalidDataException: bad");
    }

    [Fact]
    public async Task Call_ChosenIdWithRetries_RunsAgainUnderTheSameId()
    {
        int tries = 0;
        Functions.Activity<string, int>("Count", _ => ++tries);
        Functions.Orchestrator("Child", async context =>
            await context.CallActivityAsync<int>("Count") < 2 ? throw new InvalidDataException("bad") : context.InstanceId);
        Functions.Orchestrator("Main", context => context.CallSubOrchestratorAsync<string>(
            "Child",
            TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(1))).WithInstanceId("the-child")));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.ReadOutputAs<string>().ShouldBe("the-child");
        tries.ShouldBe(2);
    }

    [Fact]
    public async Task Call_IdOfARunningOrchestration_Fails()
    {
        Functions.Orchestrator("Waiting", context => context.WaitForExternalEvent<string>("never"));
        Functions.Orchestrator("Main", context => context.CallSubOrchestratorAsync<string>(
            "Waiting",
            new SubOrchestrationOptions(instanceId: "taken")));
        DurableEngine engine = await StartEngineAsync();
        await StartAsync(engine, "Waiting", id: "taken");

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.FailureDetails!.InnerFailure!.ErrorMessage.ShouldBe(
            "An orchestration with the instance id 'taken' is still running. Give the sub-orchestration an id of its own.");
    }

    [Fact]
    public async Task Terminate_Recursive_EndsTheChildrenToo()
    {
        TaskCompletionSource<string> child = new();
        Functions.Activity<string, int>("Tell", id =>
        {
            child.TrySetResult(id);
            return 1;
        });
        Functions.Orchestrator("Child", async context =>
        {
            await context.CallActivityAsync("Tell", context.InstanceId);
            await context.WaitForExternalEvent<string>("never");
        });
        Functions.Orchestrator("Main", context => context.CallSubOrchestratorAsync("Child"));
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");
        string childId = await ArriveAsync(child);

        await engine.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions("enough", Recursive: true));

        (await FinishAsync(engine, id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated);
        (await FinishAsync(engine, childId)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated);
    }
}

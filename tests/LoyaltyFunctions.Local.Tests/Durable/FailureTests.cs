using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

public sealed class FailureTests(AzuriteFixture azurite) : DurableTestBase(azurite)
{
    [Fact]
    public async Task Call_ActivityThrows_ArrivesAsTaskFailedExceptionWithItsDetails()
    {
        TaskFailedException? caught = null;
        Functions.Activity<string, string>("Fail", _ => throw new InvalidDataException("bad", new FormatException("worse")));
        Functions.Orchestrator("Main", async context =>
        {
            try
            {
                await context.CallActivityAsync("Fail");
            }
            catch (TaskFailedException e)
            {
                caught = e;
            }
        });
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        caught!.Message.ShouldBe("Task 'Fail' (#0) failed with an unhandled exception: bad");
        caught.TaskName.ShouldBe("Fail");
        caught.TaskId.ShouldBe(0);
        caught.FailureDetails.ErrorType.ShouldBe("System.IO.InvalidDataException");
        caught.FailureDetails.ErrorMessage.ShouldBe("bad");
        caught.FailureDetails.StackTrace!.ShouldContain(nameof(FailureTests));
        caught.FailureDetails.InnerFailure!.ErrorType.ShouldBe("System.FormatException");
        caught.FailureDetails.InnerFailure.ErrorMessage.ShouldBe("worse");
        caught.FailureDetails.IsCausedBy<SystemException>().ShouldBeTrue();
        caught.FailureDetails.IsCausedBy<FormatException>().ShouldBeFalse();
    }

    [Fact]
    public async Task Run_OrchestratorThrows_FailsWithItsDetails()
    {
        Functions.Orchestrator("Main", _ => throw new InvalidDataException("no such program"));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        finished.IsCompleted.ShouldBeTrue();
        finished.FailureDetails!.ErrorType.ShouldBe("System.IO.InvalidDataException");
        finished.FailureDetails.ErrorMessage.ShouldBe("no such program");
        finished.ReadOutputAs<string>().ShouldBe("no such program");
    }

    [Fact]
    public async Task Run_ActivityFailureIsNotCaught_FailsWithTheActivitysFailureInside()
    {
        Functions.Activity<string, string>("Fail", _ => throw new InvalidDataException("bad"));
        Functions.Orchestrator("Main", context => context.CallActivityAsync("Fail"));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.FailureDetails!.ErrorType.ShouldBe("Microsoft.DurableTask.TaskFailedException");
        finished.FailureDetails.InnerFailure!.ErrorType.ShouldBe("System.IO.InvalidDataException");
        finished.FailureDetails.InnerFailure.ErrorMessage.ShouldBe("bad");
    }

    [Fact]
    public async Task Run_SomeOfManyActivitiesFail_EachTaskTellsForItself()
    {
        Functions.Activity<int, int>("Work", n => n % 3 == 0 ? throw new ArithmeticException($"{n}") : n);
        Functions.Orchestrator("Main", async context =>
        {
            List<Task<int>> all = [.. Enumerable.Range(1, 9).Select(n => context.CallActivityAsync<int>("Work", n))];
            try
            {
                await Task.WhenAll(all);
            }
            catch (TaskFailedException)
            {
                return all.Count(task => task.IsFaulted);
            }

            return -1;
        });
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.ReadOutputAs<int>().ShouldBe(3);
    }

    [Fact]
    public async Task Run_UnknownOrchestrator_Fails()
    {
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Missing");

        finished.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        finished.FailureDetails!.ErrorMessage.ShouldBe(
            "The orchestrator function 'Missing' does not exist or is disabled. Compare the name with its [Function] attribute.");
    }

    [Fact]
    public async Task Run_InputOfAnotherShape_FailsWithAJsonException()
    {
        Functions.Orchestrator("Main", context => Task.FromResult(context.GetInput<int>()));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main", "text");

        finished.FailureDetails!.ErrorType.ShouldBe("System.Text.Json.JsonException");
    }
}

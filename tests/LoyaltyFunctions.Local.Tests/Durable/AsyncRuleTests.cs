using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

public sealed class AsyncRuleTests : DurableTestBase
{
    private const string InvalidInvocation =
        "An invalid asynchronous invocation was detected. This can be caused by awaiting non-durable tasks in an orchestrator function's implementation or by middleware that invokes asynchronous code.";

    public AsyncRuleTests(AzuriteFixture azurite)
        : base(azurite)
    {
        Functions.Activity<string, string>("A", input => input);
    }

    [Fact]
    public async Task Await_DelayAlone_Fails() => await FailAsync(_ => Task.Delay(TimeSpan.FromHours(1)));

    [Fact]
    public async Task Await_OtherThreadBesideAnActivity_FailsWhenItComesBack()
    {
        TaskCompletionSource release = new();
        Functions.Activity<string, string>("Hold", async (input, _) =>
        {
            await release.Task;
            return input;
        });
        await FailAsync(async context =>
        {
            Task<string> held = context.CallActivityAsync<string>("Hold", "x");
            // A task that has ended already would be awaited on the spot, which is harmless: this one ends when it is being waited for.
            TaskCompletionSource isAwaited = new();
            Task other = AwaitAsync(Task.Run(() => isAwaited.Task.Wait()));
            isAwaited.SetResult();
            await other;
            await held;
        });
        release.SetResult();

        static async Task AwaitAsync(Task task) => await task;
    }

    [Fact]
    public async Task Await_ConfiguredAwayFromTheOrchestratorsThread_FailsAtTheNextCall() => await FailAsync(async context =>
    {
        await context.CallActivityAsync<string>("A", "x").ConfigureAwait(false);
        await context.CallActivityAsync<string>("A", "y");
    });

    [Fact]
    public async Task Call_FromAnotherThread_Throws()
    {
        Exception? thrown = null;
        await FailAsync(async context =>
        {
            Thread other = new(() => thrown = Record.Exception(() => context.NewGuid()));
            other.Start();
            other.Join();
            await context.CallActivityAsync<string>("A", "x");
        });
        thrown.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe(InvalidInvocation);
    }

    [Fact]
    public async Task Call_AfterTheEpisode_Throws()
    {
        TaskOrchestrationContext? kept = null;
        Functions.Orchestrator("Main", context =>
        {
            kept = context;
            return Task.CompletedTask;
        });
        DurableEngine engine = await StartEngineAsync();
        await RunAsync(engine, "Main");

        Should.Throw<InvalidOperationException>(() => kept!.NewGuid()).Message.ShouldBe(InvalidInvocation);
    }

    [Fact]
    public async Task Await_CompletedTask_IsHarmless()
    {
        Functions.Orchestrator("Main", async context =>
        {
            await Task.CompletedTask;
            await Task.Yield();
            return await context.CallActivityAsync<string>("A", "x");
        });
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "Main");

        finished.ReadOutputAs<string>().ShouldBe("x");
    }

    private async Task FailAsync(Func<TaskOrchestrationContext, Task> orchestrator)
    {
        Functions.Orchestrator("Main", orchestrator);
        DurableEngine engine = await StartEngineAsync();
        OrchestrationMetadata finished = await RunAsync(engine, "Main");
        finished.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        finished.FailureDetails!.ErrorType.ShouldBe("System.InvalidOperationException");
        finished.FailureDetails.ErrorMessage.ShouldBe(InvalidInvocation);
    }
}

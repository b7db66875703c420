using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

public sealed class DeterminismTests : DurableTestBase
{
    private const string Advice =
        " An orchestrator must make the same calls in the same order in every replay: drain running instances before its code changes, and keep clocks, random values, settings and I/O out of it.";

    public DeterminismTests(AzuriteFixture azurite)
        : base(azurite)
    {
        Functions.Activity<string, string>("A", input => input);
        Functions.Activity<string, string>("B", input => input);
    }

    [Fact]
    public async Task Replay_AnotherActivity_SaysWhichWasExpectedAndWhichCame()
    {
        (await FailAsync(context => context.CallActivityAsync<string>(Functions.Episodes == 1 ? "A" : "B", "x")))
            .ShouldBe("The history expects call #0 of activity 'A', but the replayed orchestrator made call #0 of activity 'B'." + Advice);
    }

    [Fact]
    public async Task Replay_AnotherInput_SaysSoWithoutShowingIt()
    {
        (await FailAsync(context => context.CallActivityAsync<string>("A", Functions.Episodes)))
            .ShouldBe("The history expects call #0 of activity 'A', but the replayed orchestrator made it with another input." + Advice);
    }

    [Fact]
    public async Task Replay_AnotherKindOfCall_SaysWhichWasExpectedAndWhichCame()
    {
        (await FailAsync(context => Functions.Episodes == 1
            ? context.CallActivityAsync<string>("A", "x")
            : context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None)))
            .ShouldBe("The history expects call #0 of activity 'A', but the replayed orchestrator made call #0 of a timer." + Advice);
    }

    [Fact]
    public async Task Replay_FewerCalls_SaysWhichIsMissing()
    {
        (await FailAsync(async context =>
        {
            if (Functions.Episodes == 1)
            {
                await context.CallActivityAsync<string>("A", "x");
            }

            await context.WaitForExternalEvent<string>("never");
        })).ShouldBe("The history expects call #0 of activity 'A', but the replayed orchestrator did not make it." + Advice);
    }

    [Fact]
    public async Task Replay_DeviationIsCaughtByTheOrchestrator_FailsAllTheSame()
    {
        (await FailAsync(async context =>
        {
            try
            {
                await context.CallActivityAsync<string>(Functions.Episodes == 1 ? "A" : "B", "x");
            }
            catch (Exception)
            {
                await context.WaitForExternalEvent<string>("never");
            }
        })).ShouldStartWith("The history expects call #0 of activity 'A'");
    }

    [Fact]
    public async Task Replay_NamesInAnotherCase_AreTheSame()
    {
        Functions.Orchestrator("Main", context => context.CallActivityAsync<string>(Functions.Episodes == 1 ? "A" : "a", "x"));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata finished = await RunAsync(engine, "MAIN");

        finished.ReadOutputAs<string>().ShouldBe("x");
    }

    [Fact]
    public async Task Replay_NewGuidsAndTimes_StayTheSame()
    {
        List<string> seen = [];
        Functions.Orchestrator("Main", async context =>
        {
            Guid first = context.NewGuid();
            Guid second = context.NewGuid();
            DateTime began = context.CurrentUtcDateTime;
            await context.CallActivityAsync<string>("A", "x");
            DateTime went = context.CurrentUtcDateTime;
            await context.CallActivityAsync<string>("B", "y");
            seen.Add($"{first} {second} {began:o} {went:o}");
            (first == second || went < began || began.Kind != DateTimeKind.Utc).ShouldBeFalse();
            await context.WaitForExternalEvent<string>("end");
        });
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, "Main");
        await engine.Client.RaiseEventAsync(id, "end");

        OrchestrationMetadata finished = await FinishAsync(engine, id);

        finished.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        seen.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Replay_NewGuids_DifferFromInstanceToInstance()
    {
        Functions.Orchestrator("Main", context => Task.FromResult(context.NewGuid()));
        DurableEngine engine = await StartEngineAsync();

        OrchestrationMetadata one = await RunAsync(engine, "Main");
        OrchestrationMetadata two = await RunAsync(engine, "Main");

        one.ReadOutputAs<Guid>().ShouldNotBe(two.ReadOutputAs<Guid>());
    }

    [Fact]
    public async Task Replay_ReplaySafeLogger_WritesEachLineOnce()
    {
        List<bool> replaying = [];
        Functions.Orchestrator("Main", async context =>
        {
            replaying.Add(context.IsReplaying);
            Microsoft.Extensions.Logging.ILogger logger = context.CreateReplaySafeLogger("Main");
            Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, "first");
            await context.CallActivityAsync<string>("A", "x");
            Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, "second");
            await context.CallActivityAsync<string>("B", "y");
            Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(logger, "third");
        });
        DurableEngine engine = await StartEngineAsync();

        await RunAsync(engine, "Main");

        replaying.ShouldBe([false, true, true]);
        Loggers.Lines.Where(line => line is "first" or "second" or "third").ShouldBe(["first", "second", "third"]);
    }

    private async Task<string> FailAsync(Func<TaskOrchestrationContext, Task> orchestrator)
    {
        Functions.Orchestrator("Main", orchestrator);
        DurableEngine engine = await StartEngineAsync();
        OrchestrationMetadata finished = await RunAsync(engine, "Main");
        finished.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Failed);
        finished.FailureDetails!.ErrorType.ShouldBe(typeof(NonDeterministicOrchestrationException).FullName);
        return finished.FailureDetails.ErrorMessage;
    }
}

using System.Collections.Concurrent;
using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

/// <summary>
/// One orchestration with every kind of call, whose process ends at each of its requests to storage in turn: before the request is carried
/// out, and after it was but before its answer came.
/// </summary>
public sealed class CrashTests(AzuriteFixture azurite) : DurableTestBase(azurite)
{
    private readonly ConcurrentDictionary<string, int> _runs = new(StringComparer.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Crash_AtEveryRequest_IsFollowedByTheSameResult(bool loseLastAnswer)
    {
        TestFunctions functions = CreateFunctions();
        int moments = 0;
        for (bool wasCut = true; wasCut; moments++)
        {
            wasCut = await CrashAsync(functions, moments, loseLastAnswer);
        }

        moments.ShouldBeGreaterThan(15);
    }

    private async Task<bool> CrashAsync(TestFunctions functions, int moment, bool loseLastAnswer)
    {
        string id = $"import-{loseLastAnswer}-{moment}";
        StorageSwitch storage = new();
        DurableEngine dying = await StartEngineAsync(storage, functions);
        await StartAsync(dying, "Receiver", id: id + "-receiver");
        await dying.Client.WaitForInstanceStartAsync(id + "-receiver");
        await StartAsync(dying, "Main", id, id: id);
        storage.CutAfter(moment, loseLastAnswer);
        Task finishing = FinishAsync(dying, id);
        await Task.WhenAny(finishing, storage.Off);
        bool wasCut = storage.Off.IsCompleted;
        storage.CutAfter(0, loseLastAnswer: false);
        await dying.StopAsync(new CancellationToken(canceled: true));
        await finishing.ContinueWith(_ => { }, TaskScheduler.Default);

        DurableEngine engine = await StartEngineAsync(functions: functions);
        OrchestrationMetadata finished = await FinishAsync(engine, id);
        OrchestrationMetadata received = await FinishAsync(engine, id + "-receiver");
        await engine.StopAsync();

        finished.ReadOutputAs<string>().ShouldBe("first 1 child 2 timer third 3", $"at request {moment}");
        received.ReadOutputAs<string>().ShouldBe("sent", $"at request {moment}");
        _runs.Where(run => run.Key.StartsWith(id + " ", StringComparison.Ordinal)).ShouldAllBe(run => run.Value <= 2);
        return wasCut;
    }

    private TestFunctions CreateFunctions()
    {
        TestFunctions functions = new();
        functions.Activity<string, int>("Work", input =>
        {
            _runs.AddOrUpdate(input, 1, (_, runs) => runs + 1);
            return int.Parse(input[^1..], System.Globalization.CultureInfo.InvariantCulture);
        });
        functions.Orchestrator("Receiver", context => context.WaitForExternalEvent<string>("done"));
        functions.Orchestrator("Child", context => context.CallActivityAsync<int>("Work", context.GetInput<string>()));
        functions.Orchestrator("Main", async context =>
        {
            string input = context.GetInput<string>()!;
            if (!input.EndsWith("again", StringComparison.Ordinal))
            {
                context.SetCustomStatus("first");
                int one = await context.CallActivityAsync<int>("Work", input + " 1");
                context.ContinueAsNew($"{one} again");
                return "continued";
            }

            int two = await context.CallSubOrchestratorAsync<int>("Child", context.InstanceId + " 2");
            await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            context.SetCustomStatus("third");
            int three = await context.CallActivityAsync<int>("Work", context.InstanceId + " 3");
            context.SendEvent(context.InstanceId + "-receiver", "done", "sent");
            return $"first {input[0]} child {two} timer third {three}";
        });
        return functions;
    }
}

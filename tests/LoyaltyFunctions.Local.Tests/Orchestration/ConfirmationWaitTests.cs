using System.Text.Json;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Local.Tests.Durable;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Orchestration;

/// <summary>The app's own orchestrator while a preview waits for somebody's word.</summary>
public sealed class ConfirmationWaitTests : DurableTestBase
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);
    private static readonly SplitResult Split = new(false, "s", [new ChunkSize(0, 3)], [], 0);

    private readonly ManualTime _time = new(Noon);
    private readonly TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string _decision = nameof(Decision.Waiting);

    public ConfirmationWaitTests(AzuriteFixture azurite)
        : base(azurite)
    {
        Time = _time;
        Functions.Orchestrator(FunctionNames.Import, ImportOrchestrator.RunAsync);
        Functions.Activity<JsonElement, InspectResult>(FunctionNames.Inspect, _ => new InspectResult(true, 3, Previews: true, HasPreview: false));
        Functions.Activity<JsonElement, SplitResult>(FunctionNames.Split, _ => Split);
        Functions.Activity<JsonElement, ApplyResult>(FunctionNames.Preview, _ => new ApplyResult(0, new Tally { Applied = 3 }));
        Functions.Activity<JsonElement, PreviewResult>(FunctionNames.FinishPreview, _ => new PreviewResult(AfterPreview.Confirmation, Noon.AddHours(24)));
        Functions.Activity<JsonElement, Decision>(FunctionNames.Decide, _ =>
        {
            var decision = Enum.Parse<Decision>(_decision);
            _looked.TrySetResult();
            return decision;
        });
        Functions.Activity<JsonElement, TurnResult>(FunctionNames.TakeTurn, _ => new TurnResult(true, 0));
        Functions.Activity<JsonElement, ApplyResult>(FunctionNames.Apply, _ => new ApplyResult(0, new Tally { Applied = 3 }));
        Functions.Activity<AnnounceInput, DeliverySeries[]>(FunctionNames.Announce, _ => []);
        foreach (var step in new[] { FunctionNames.Finish, FunctionNames.ReleaseTurn, FunctionNames.Notify })
        {
            Functions.Activity<JsonElement, bool>(step, _ => true);
        }
    }

    [Fact]
    public async Task Import_Confirmed_TakesItsTurnAndApplies()
    {
        DurableEngine engine = await StartEngineAsync();
        string id = await WaitingAsync(engine);

        _decision = nameof(Decision.Confirmed);
        await engine.Client.RaiseEventAsync(id, FunctionNames.Decided, "look", default);

        (await FinishAsync(engine, id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        StepsOf().ShouldBe([FunctionNames.Inspect, FunctionNames.Split, FunctionNames.Preview, FunctionNames.FinishPreview,
            FunctionNames.TakeTurn, FunctionNames.Split, FunctionNames.Apply, FunctionNames.Finish, FunctionNames.ReleaseTurn]);
        Functions.CallsOf(FunctionNames.Notify).ShouldBe(2);
    }

    [Fact]
    public async Task Import_WordThatWasLost_IsFoundInTheRowWithinHalfAnHour()
    {
        DurableEngine engine = await StartEngineAsync();
        string id = await WaitingAsync(engine);

        _decision = nameof(Decision.Confirmed);
        _time.Advance(TimeSpan.FromMinutes(30));

        (await FinishAsync(engine, id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        Functions.CallsOf(FunctionNames.Apply).ShouldBe(1);
    }

    [Fact]
    public async Task Import_WordsThatDecideNothing_AreWaitedOn()
    {
        DurableEngine engine = await StartEngineAsync();
        string id = await WaitingAsync(engine);
        for (var word = 0; word < 5; word++)
        {
            await engine.Client.RaiseEventAsync(id, FunctionNames.Decided, "look", default);
        }

        _decision = nameof(Decision.Ended);
        await engine.Client.RaiseEventAsync(id, FunctionNames.Decided, "look", default);

        (await FinishAsync(engine, id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        Functions.CallsOf(FunctionNames.TakeTurn).ShouldBe(0);
        Functions.CallsOf(FunctionNames.Apply).ShouldBe(0);
    }

    [Fact]
    public async Task Import_NobodySaysAnything_EndsWhenItsTimeIsOver()
    {
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, FunctionNames.Import, new ImportReference("cafe", "i1"));
        while (_time.GetUtcNow() < Noon.AddHours(24))
        {
            DateTimeOffset next = await _time.TimerSetAsync();
            next.ShouldBeLessThanOrEqualTo(Noon.AddHours(24));
            _decision = next >= Noon.AddHours(24) ? nameof(Decision.Ended) : nameof(Decision.Waiting);
            _time.Advance(next - _time.GetUtcNow());
        }

        (await FinishAsync(engine, id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        _time.GetUtcNow().ShouldBe(Noon.AddHours(24));
        Functions.CallsOf(FunctionNames.Apply).ShouldBe(0);
    }

    private async Task<string> WaitingAsync(DurableEngine engine)
    {
        string id = await StartAsync(engine, FunctionNames.Import, new ImportReference("cafe", "i1"));
        await ArriveAsync(_looked.Task);
        await _time.TimerSetAsync();
        return id;
    }

    /// <summary>The steps in their order, without looks, mails and webhooks, which go on beside them.</summary>
    private IEnumerable<string> StepsOf() =>
        Functions.Calls.Select(call => call.Name).Where(name => name is not (FunctionNames.Decide or FunctionNames.Notify or FunctionNames.Announce));
}

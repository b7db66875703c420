using System.Text.Json;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Local.Tests.Durable;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Orchestration;

/// <summary>The app's own orchestrator while customers are told what an import did for them.</summary>
public sealed class NoticesTests : DurableTestBase
{
    private const int FailedAttempts = 12;
    private static readonly SplitResult Split = new(false, "s", [new ChunkSize(0, 3), new ChunkSize(4, 3)], [], 0);

    private readonly ManualTime _time = new(new DateTimeOffset(2026, 5, 6, 12, 0, 0, TimeSpan.Zero));

    public NoticesTests(AzuriteFixture azurite)
        : base(azurite)
    {
        Time = _time;
        Functions.Orchestrator(FunctionNames.Import, ImportOrchestrator.RunAsync);
        Functions.Activity<JsonElement, InspectResult>(
            FunctionNames.Inspect, _ => new InspectResult(true, 6, Previews: false, HasPreview: false, TellsCustomers: true));
        Functions.Activity<JsonElement, SplitResult>(FunctionNames.Split, _ => Split);
        Functions.Activity<JsonElement, TurnResult>(FunctionNames.TakeTurn, _ => new TurnResult(true, 0));
        Functions.Activity<JsonElement, ApplyResult>(FunctionNames.Apply, _ => new ApplyResult(0, new Tally { Applied = 3 }));
        foreach (var step in new[] { FunctionNames.Finish, FunctionNames.ReleaseTurn, FunctionNames.Notify, FunctionNames.BeginNotices })
        {
            Functions.Activity<JsonElement, bool>(step, _ => true);
        }
    }

    [Fact]
    public async Task Import_SendGridBusyForHalfAnHour_TellsTheCustomersAfterwards()
    {
        Functions.Activity<ChunkReference, bool>(FunctionNames.SendNotices, chunk =>
            chunk.Chunk == 4 && Functions.CallsOf(FunctionNames.SendNotices) <= FailedAttempts
                ? throw new TransientFailureException("SendGrid answered 503.")
                : true);
        var end = EndsWith();
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, FunctionNames.Import, new ImportReference("cafe", "i1"));

        while (!end.Task.IsCompleted)
        {
            await Task.WhenAny(end.Task, NextAttemptAsync());
        }

        (await FinishAsync(engine, id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        (await end.Task).BrokenChunks.ShouldBe(0);
        Functions.CallsOf(FunctionNames.SendNotices).ShouldBe(FailedAttempts + 1);
    }

    [Fact]
    public async Task Import_AChunkWhoseCustomersCantBeTold_EndsWellAndSaysSo()
    {
        Functions.Activity<ChunkReference, bool>(FunctionNames.SendNotices, chunk =>
            chunk.Chunk == 4 ? throw new InvalidOperationException("A bug.") : true);
        var end = EndsWith();
        DurableEngine engine = await StartEngineAsync();

        string id = await StartAsync(engine, FunctionNames.Import, new ImportReference("cafe", "i1"));

        (await FinishAsync(engine, id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        (await end.Task).ShouldBe(new NoticesEnd(new ImportReference("cafe", "i1"), BrokenChunks: 1));
        Functions.CallsOf(FunctionNames.Notify).ShouldBe(1);
    }

    private async Task NextAttemptAsync()
    {
        DateTimeOffset next = await _time.TimerSetAsync();
        _time.Advance(next - _time.GetUtcNow());
    }

    private TaskCompletionSource<NoticesEnd> EndsWith()
    {
        var end = new TaskCompletionSource<NoticesEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        Functions.Activity<NoticesEnd, bool>(FunctionNames.EndNotices, input => end.TrySetResult(input));
        return end;
    }
}

using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Local.Tests.Durable;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Orchestration;

/// <summary>The app's own orchestrator while the mail service is down.</summary>
public sealed class MailOutageTests : DurableTestBase
{
    private const int FailedAttempts = 20;
    private static readonly DateTimeOffset Noon = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);
    private readonly ManualTime _time = new(Noon);

    public MailOutageTests(AzuriteFixture azurite)
        : base(azurite) => Time = _time;

    [Fact]
    public async Task Import_MailServiceDownForAnHour_MailsTheResultAfterwards()
    {
        Functions.Orchestrator(FunctionNames.Import, ImportOrchestrator.RunAsync);
        Functions.Activity<ImportReference, InspectResult>(FunctionNames.Inspect, _ => new InspectResult(GoesOn: false, 0, false, false));
        Functions.Activity<TurnInput, bool>(FunctionNames.ReleaseTurn, _ => true);
        Functions.Activity<NotifyInput, bool>(FunctionNames.Notify, _ => Functions.CallsOf(FunctionNames.Notify) <= FailedAttempts
            ? throw new TransientFailureException("SendGrid answered 503.")
            : true);
        Functions.Activity<AnnounceInput, DeliverySeries[]>(FunctionNames.Announce, _ => []);
        DurableEngine engine = await StartEngineAsync();
        string id = await StartAsync(engine, FunctionNames.Import, new ImportReference("cafe", "i1"));

        for (var failed = 0; failed < FailedAttempts; failed++)
        {
            DateTimeOffset next = await _time.TimerSetAsync();
            _time.Advance(next - _time.GetUtcNow());
        }

        (await FinishAsync(engine, id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        Functions.CallsOf(FunctionNames.Notify).ShouldBe(FailedAttempts + 1);
        _time.GetUtcNow().ShouldBeGreaterThan(Noon.AddHours(1));
    }
}

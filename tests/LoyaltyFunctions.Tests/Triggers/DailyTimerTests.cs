using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Tests.Storage;
using LoyaltyFunctions.Triggers;
using LoyaltyFunctions.Triggers.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoyaltyFunctions.Tests.Triggers;

/// <summary>The timer looks at clocks, and nothing else: whose day has begun is what it starts.</summary>
public sealed class DailyTimerTests(TestStorage storage) : IClassFixture<TestStorage>
{
    [Theory]
    [InlineData("UTC", "2027-03-10T12:05:00Z", "20270310")]
    [InlineData("Pacific/Auckland", "2027-03-10T11:05:00Z", "20270311")]
    [InlineData("Pacific/Auckland", "2027-03-10T10:35:00Z", "20270310")]
    [InlineData("America/Los_Angeles", "2027-03-10T07:35:00Z", "20270309")]
    [InlineData("Asia/Kathmandu", "2027-03-10T18:35:00Z", "20270311")]
    public async Task Run_StartsTheDayByTheProgramsClocks(string timeZone, string now, string day)
    {
        var program = await storage.CreateProgramAsync();
        await storage.Programs.SaveAsync(program with { TimeZone = timeZone }, CancellationToken.None);
        await using var client = new ScheduledDays();

        await RunAsync(client, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        client.Days.Where(started => started.Day.Program == program.Id).ShouldBe([($"daily-{program.Id}-{day}", new ProgramDay(program.Id, DateOnly.ParseExact(day, "yyyyMMdd")))]);
    }

    [Fact]
    public async Task Run_EveryHalfHourOfAMonthWithAChangeOfClocks_NamesEachDayOnce()
    {
        var program = await storage.CreateProgramAsync();
        await storage.Programs.SaveAsync(program with { TimeZone = "Europe/Berlin" }, CancellationToken.None);
        await using var client = new ScheduledDays();

        for (var hour = 0; hour < 31 * 24; hour += 6)
        {
            await RunAsync(client, new DateTimeOffset(2027, 3, 1, 0, 5, 0, TimeSpan.Zero).AddHours(hour));
        }

        client.Days.Where(started => started.Day.Program == program.Id).Select(started => started.Instance).Distinct().Count().ShouldBe(31);
    }

    private Task RunAsync(DurableTaskClient client, DateTimeOffset now) =>
        new DailyTimer(storage.Programs, new DayStarter(), new SetTime(now), NullLogger<DailyTimer>.Instance).RunAsync(new TimerInfo(), client, CancellationToken.None);

    private sealed class SetTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    /// <summary>Keeps what it is asked to start.</summary>
    private sealed class ScheduledDays() : DurableTaskClient("test")
    {
        public List<(string Instance, ProgramDay Day)> Days { get; } = [];

        public override Task<string> ScheduleNewOrchestrationInstanceAsync(
            TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
        {
            orchestratorName.Name.ShouldBe("Daily");
            Days.Add((options!.InstanceId!, (ProgramDay)input!));
            return Task.FromResult(options.InstanceId!);
        }

        public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
            throw new NotSupportedException();

        public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => throw new NotSupportedException();

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

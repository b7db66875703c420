using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Tests.Storage;
using LoyaltyFunctions.Tests.Telemetry;
using LoyaltyFunctions.Triggers;
using LoyaltyFunctions.Triggers.Timers;
using Microsoft.Azure.Functions.Worker;
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
        await using var client = new RecordedClient();

        await RunAsync(client, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        DaysOf(program.Id, client).ShouldBe([("Daily", $"daily-{program.Id}-{day}", new ProgramDay(program.Id, DateOnly.ParseExact(day, "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture)))]);
    }

    [Fact]
    public async Task Run_EveryHalfHourOfAMonthWithAChangeOfClocks_NamesEachDayOnce()
    {
        var program = await storage.CreateProgramAsync();
        await storage.Programs.SaveAsync(program with { TimeZone = "Europe/Berlin" }, CancellationToken.None);
        await using var client = new RecordedClient();

        for (var hour = 0; hour < 31 * 24; hour += 6)
        {
            await RunAsync(client, new DateTimeOffset(2027, 3, 1, 0, 5, 0, TimeSpan.Zero).AddHours(hour));
        }

        DaysOf(program.Id, client).Select(started => started.Instance).Distinct().Count().ShouldBe(31);
    }

    private static IEnumerable<(string Name, string Instance, object Input)> DaysOf(string program, RecordedClient client) =>
        client.Started.Where(started => started.Input is ProgramDay day && day.Program == program);

    private Task RunAsync(DurableTaskClient client, DateTimeOffset now) =>
        new DailyTimer(storage.Programs, new DayStarter(TestTelemetry.StepMetrics), new SetTime(now), NullLogger<DailyTimer>.Instance).RunAsync(new TimerInfo(), client, CancellationToken.None);

    private sealed class SetTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Local.Hosting.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Local.Tests.Hosting;

public sealed class TimerTriggerTests
{
    [Fact]
    public async Task Start_ScheduleFromASetting_CallsTheFunctionAtItsTimesOneAfterTheOther()
    {
        await using var host = new LocalHost(Options(typeof(EverySecond), ("Schedule", "* * * * * *")));
        await host.StartAsync();
        var calls = host.Services.GetRequiredService<Calls>();

        var first = await calls.NextAsync();
        var second = await calls.NextAsync();

        (long.Parse(second) - long.Parse(first)).ShouldBeGreaterThanOrEqualTo(TimeSpan.TicksPerSecond);
        (long.Parse(first) % TimeSpan.TicksPerSecond).ShouldBe(0);
    }

    [Fact]
    public async Task Start_RunOnStartup_CallsTheFunctionAtOnceEvenIfItThrows()
    {
        await using var host = new LocalHost(Options(typeof(OnceAYear)));

        await host.StartAsync();

        (await host.Services.GetRequiredService<Calls>().NextAsync()).ShouldBe("started");
    }

    [Fact]
    public async Task Start_ScheduleThatIsNone_SaysWhichFunctionAndWhatIsExpected()
    {
        await using var host = new LocalHost(Options(typeof(EverySecond), ("Schedule", "every day")));

        var exception = await Should.ThrowAsync<FunctionDefinitionException>(() => host.StartAsync());

        exception.Message.ShouldBe(
            "The timer of the function 'EverySecond' is not valid. The schedule 'every day' has 2 fields. " +
            "Expected six: second, minute, hour, day of month, month, day of week.");
    }

    private static LocalHostOptions Options(Type functions, params (string Name, string Value)[] settings) =>
        TestHost.HttpOptions(functions) with
        {
            Configuration = new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)))
                .Build(),
        };

    public sealed class EverySecond(Calls calls)
    {
        [Function("EverySecond")]
        public void Run([TimerTrigger("%Schedule%")] TimerInfo timer) =>
            calls.Add($"{timer.ScheduleStatus!.Last.Ticks}");
    }

    public sealed class OnceAYear(Calls calls)
    {
        [Function("OnceAYear")]
        public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer)
        {
            calls.Add("started");
            throw new InvalidOperationException("The host goes on.");
        }
    }
}

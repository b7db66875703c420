using LoyaltyFunctions.Local.Hosting.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Hosting.Timers;

/// <summary>
/// Calls the functions with a timer trigger, each on its schedule and never twice at the same time. Times that pass while the host is not
/// running, or while the function is still at work, are not made up for.
/// </summary>
internal sealed class TimerRunner(FunctionCatalog catalog, IServiceProvider services, IConfiguration configuration, TimeProvider time, ILogger<TimerRunner> logger)
    : IAsyncDisposable
{
    /// <summary>A timer's longest wait is limited; a far time is reached in several.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Reads the schedules and begins.</summary>
    /// <exception cref="FunctionDefinitionException">A schedule or a parameter is not valid.</exception>
    public void Start()
    {
        var timers = catalog.StartedBy<TimerTriggerAttribute>()
            .Select(found => Describe(found.Function, found.Trigger))
            .ToList();
        _running = Task.WhenAll(timers.Select(timer => RunAsync(timer, _stopping.Token)));
    }

    /// <summary>Stops; calls that are under way are told to end and waited for.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }

    private TimerFunction Describe(LocalFunction function, TimerTriggerAttribute trigger)
    {
        function.RequireTriggerType<TimerInfo>("timer");
        return new TimerFunction(function.Name, Schedule(function.Name, trigger), new FunctionInvoker(function), trigger.RunOnStartup);
    }

    private NcrontabSchedule Schedule(string functionName, TimerTriggerAttribute trigger)
    {
        try
        {
            return NcrontabSchedule.Parse(SettingReferences.Resolve(trigger.Schedule, configuration, functionName));
        }
        catch (FormatException exception)
        {
            throw new FunctionDefinitionException($"The timer of the function '{functionName}' is not valid. {exception.Message}");
        }
    }

    private async Task RunAsync(TimerFunction timer, CancellationToken cancellationToken)
    {
        try
        {
            if (timer.RunOnStartup)
            {
                await CallAsync(timer, time.GetUtcNow(), cancellationToken);
            }

            while (timer.Schedule.Next(time.GetUtcNow()) is { } due)
            {
                await WaitUntilAsync(due, cancellationToken);
                await CallAsync(timer, due, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task WaitUntilAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        for (var left = due - time.GetUtcNow(); left > TimeSpan.Zero; left = due - time.GetUtcNow())
        {
            await Task.Delay(left < LongestWait ? left : LongestWait, time, cancellationToken);
        }
    }

    private async Task CallAsync(TimerFunction timer, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var status = new ScheduleStatus { Last = due.UtcDateTime, Next = timer.Schedule.Next(due)?.UtcDateTime ?? default, LastUpdated = due.UtcDateTime };
        try
        {
            var info = new TimerInfo { ScheduleStatus = status, IsPastDue = false };
            await timer.Invoker.InvokeInScopeAsync(services, new Invocation(info, Invocation.NoData, cancellationToken));
        }
#pragma warning disable CA1031 // A timer that failed once runs again at its next time.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "The timer function {Function} failed; it runs again at its next time.", timer.Name);
        }
    }

    private sealed record TimerFunction(string Name, NcrontabSchedule Schedule, FunctionInvoker Invoker, bool RunOnStartup);
}

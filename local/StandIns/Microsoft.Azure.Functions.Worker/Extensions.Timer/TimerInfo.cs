// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Timer 4.3.1.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer's function is told.</summary>
public class TimerInfo
{
    /// <summary>The last and the next time; null where the schedule is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run is later than it was due.</summary>
    public bool IsPastDue { get; set; }
}

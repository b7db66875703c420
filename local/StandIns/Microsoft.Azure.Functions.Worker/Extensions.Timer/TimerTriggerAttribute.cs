// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Timer 4.3.1.
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function on a schedule.</summary>
public sealed class TimerTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Sets the schedule; it is monitored.</summary>
    /// <param name="schedule">Six fields (seconds first), or <c>%Setting%</c>.</param>
    public TimerTriggerAttribute(string schedule)
    {
        Schedule = schedule;
        UseMonitor = true;
    }

    /// <summary>The schedule.</summary>
    public string Schedule { get; private set; }

    /// <summary>Whether the host keeps the last and the next time; true unless set.</summary>
    public bool UseMonitor { get; set; }

    /// <summary>Whether the function also runs when the host starts; false unless set.</summary>
    public bool RunOnStartup { get; set; }
}

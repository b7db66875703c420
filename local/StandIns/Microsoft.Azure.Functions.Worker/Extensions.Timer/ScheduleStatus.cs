// Stands in for Microsoft.Azure.Functions.Worker.Extensions.Timer 4.3.1.
namespace Microsoft.Azure.Functions.Worker;

/// <summary>The times of a schedule.</summary>
public class ScheduleStatus
{
    /// <summary>When the function was last due.</summary>
    public DateTime Last { get; set; }

    /// <summary>When the function is due next.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this was last written.</summary>
    public DateTime LastUpdated { get; set; }
}

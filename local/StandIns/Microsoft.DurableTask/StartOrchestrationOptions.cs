// Stands in for Microsoft.DurableTask.Abstractions 1.24.1.
namespace Microsoft.DurableTask;

/// <summary>How an orchestration is started.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Makes options.</summary>
    /// <param name="InstanceId">The instance id; a new random one by default.</param>
    /// <param name="StartAt">When to start; at once by default.</param>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>Copies options.</summary>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The instance id; a new random one where it is null.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When to start; at once where it is null.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>
    /// The names of the runtime statuses in which an instance with the same id must not be replaced. By default a running one is kept and a
    /// finished one replaced.
    /// </summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}

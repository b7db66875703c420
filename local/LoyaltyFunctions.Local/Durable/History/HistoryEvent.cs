namespace LoyaltyFunctions.Local.Durable.History;

/// <summary>
/// One event of an orchestration's history: something that arrived, or a call that the orchestrator decided on. What arrived is played in
/// the order of the history; what was decided is compared with what the orchestrator decides when it is played again.
/// </summary>
internal sealed record HistoryEvent(HistoryKind Kind, DateTimeOffset Time)
{
    /// <summary>The number of the call that was decided on, or that this is the answer to; -1 without one.</summary>
    public int TaskId { get; init; } = -1;

    /// <summary>The name of the activity, orchestrator or event.</summary>
    public string? Name { get; init; }

    /// <summary>The input, output, failure or event payload as JSON.</summary>
    public string? Payload { get; init; }

    /// <summary>The sub-orchestration's instance, or the instance to which an event is sent.</summary>
    public string? Target { get; init; }

    /// <summary>When a timer fires.</summary>
    public DateTimeOffset? FireAt { get; init; }

    /// <summary>Identifies a raised event, so that one that is delivered twice is played once.</summary>
    public string? Source { get; init; }

    /// <summary>Whether a failure must not be retried, because it can't go away by itself.</summary>
    public bool NonRetriable { get; init; }

    /// <summary>How many events had been played when the call was decided on.</summary>
    public int Played { get; init; }

    /// <summary>Whether the orchestrator decided on it; everything else arrived.</summary>
    public bool IsDecision => Kind
        is HistoryKind.TaskScheduled
        or HistoryKind.SubOrchestrationScheduled
        or HistoryKind.TimerCreated
        or HistoryKind.EventSent;
}

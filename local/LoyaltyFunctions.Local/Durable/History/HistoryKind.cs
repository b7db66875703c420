namespace LoyaltyFunctions.Local.Durable.History;

/// <summary>What an event of an orchestration's history says. The names are stored: rename none.</summary>
internal enum HistoryKind
{
    /// <summary>The orchestration began. It is made from the instance's row and not stored as an event.</summary>
    ExecutionStarted,

    /// <summary>Decided: an activity is to run.</summary>
    TaskScheduled,

    /// <summary>Arrived: an activity's result.</summary>
    TaskCompleted,

    /// <summary>Arrived: an activity's failure.</summary>
    TaskFailed,

    /// <summary>Decided: a sub-orchestration is to run.</summary>
    SubOrchestrationScheduled,

    /// <summary>Arrived: a sub-orchestration's output.</summary>
    SubOrchestrationCompleted,

    /// <summary>Arrived: a sub-orchestration's failure.</summary>
    SubOrchestrationFailed,

    /// <summary>Decided: a timer is to be set.</summary>
    TimerCreated,

    /// <summary>Arrived: a timer's time.</summary>
    TimerFired,

    /// <summary>Decided: an event is to be raised in another orchestration.</summary>
    EventSent,

    /// <summary>Arrived: an event from outside.</summary>
    EventRaised,

    /// <summary>Arrived: the order to stand still.</summary>
    Suspended,

    /// <summary>Arrived: the order to go on.</summary>
    Resumed,

    /// <summary>Arrived: the order to end.</summary>
    Terminated,
}

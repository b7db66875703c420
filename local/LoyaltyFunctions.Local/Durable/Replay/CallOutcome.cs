using LoyaltyFunctions.Local.Durable.History;
using LoyaltyFunctions.Local.Durable.Payloads;
using Microsoft.DurableTask;

namespace LoyaltyFunctions.Local.Durable.Replay;

/// <summary>What came of a call of an activity or sub-orchestration.</summary>
/// <param name="TaskId">The call's number.</param>
/// <param name="Result">The result as JSON; null after a failure.</param>
/// <param name="Failure">The failure; null after a success.</param>
/// <param name="NonRetriable">Whether trying again is useless.</param>
internal sealed record CallOutcome(int TaskId, string? Result, TaskFailureDetails? Failure, bool NonRetriable)
{
    public static CallOutcome From(HistoryEvent e) => e.Kind is HistoryKind.TaskFailed or HistoryKind.SubOrchestrationFailed
        ? new CallOutcome(e.TaskId, null, DurableJson.ReadFailure(e.Payload), e.NonRetriable)
        : new CallOutcome(e.TaskId, e.Payload, null, NonRetriable: false);
}

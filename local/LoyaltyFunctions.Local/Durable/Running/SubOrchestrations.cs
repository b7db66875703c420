using LoyaltyFunctions.Local.Durable.History;
using LoyaltyFunctions.Local.Durable.Instances;
using LoyaltyFunctions.Local.Durable.Payloads;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Durable.Running;

/// <summary>Starts sub-orchestrations for their parents, and turns what comes of them into answers.</summary>
internal static class SubOrchestrations
{
    /// <summary>Starts the sub-orchestration of a call, unless that was done before the engine was restarted.</summary>
    public static async Task EnsureStartedAsync(EngineParts parts, LiveInstance parent, HistoryEvent call)
    {
        DateTimeOffset now = parts.Time.GetUtcNow();
        ParentCall link = new(parent.Id, parent.State.ExecutionId, parent.State.Name, call.TaskId);
        Instance child = new(call.Target!, Guid.NewGuid().ToString("N"), call.Name!)
        {
            CreatedAt = now,
            StartedAt = now,
            UpdatedAt = now,
            Input = call.Payload,
            Parent = link,
        };
        Instance? existing = await InstanceRunner.TryStartAsync(parts, child, mayReplace: finished => finished.Parent != link);
        if (existing is null)
        {
            return;
        }

        if (existing.IsFinished)
        {
            await parent.AppendAsync(link.ExecutionId, ToAnswer(existing, call.TaskId, now));
        }
        else if (existing.Parent != link)
        {
            await parent.AppendAsync(link.ExecutionId, Failed(call.TaskId, IdIsTaken(existing.Id), now));
        }
    }

    /// <summary>The answer that a finished sub-orchestration gives to its parent.</summary>
    public static HistoryEvent ToAnswer(Instance finished, int taskId, DateTimeOffset now)
    {
        if (finished.Status == OrchestrationRuntimeStatus.Completed)
        {
            return new HistoryEvent(HistoryKind.SubOrchestrationCompleted, now) { TaskId = taskId, Payload = finished.Output };
        }

        TaskFailureDetails failure = finished.Failure ?? Describe($"The sub-orchestration '{finished.Id}' was terminated.");
        return Failed(taskId, failure, now);
    }

    private static HistoryEvent Failed(int taskId, TaskFailureDetails failure, DateTimeOffset now) =>
        new(HistoryKind.SubOrchestrationFailed, now) { TaskId = taskId, Payload = DurableJson.WriteFailure(failure) };

    private static TaskFailureDetails IdIsTaken(string instanceId) => Describe(
        $"An orchestration with the instance id '{instanceId}' is still running. Give the sub-orchestration an id of its own.");

    private static TaskFailureDetails Describe(string message) =>
        new(typeof(InvalidOperationException).FullName!, message, StackTrace: null, InnerFailure: null, Properties: null);
}

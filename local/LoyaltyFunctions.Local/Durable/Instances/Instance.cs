using Azure;
using LoyaltyFunctions.Local.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Durable.Instances;

/// <summary>An orchestration as its row tells it: who it is, where it stands, what came of it.</summary>
internal sealed record Instance(string Id, string ExecutionId, string Name)
{
    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its present execution began; later than <see cref="CreatedAt"/> once it has continued as new.</summary>
    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it may begin, where it was asked to wait.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>How many of its events had been played when the row was written.</summary>
    public int Played { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public ParentCall? Parent { get; init; }

    /// <summary>The row's version when it was read.</summary>
    public ETag ETag { get; init; }

    public bool IsFinished => Status
        is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The event with which the present execution's history begins.</summary>
    public HistoryEvent StartEvent => new(HistoryKind.ExecutionStarted, StartAt > StartedAt ? StartAt.Value : StartedAt)
    {
        Name = Name,
        Payload = Input,
    };
}

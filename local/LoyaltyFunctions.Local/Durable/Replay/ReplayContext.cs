using LoyaltyFunctions.Local.Durable.History;
using LoyaltyFunctions.Local.Durable.Instances;
using LoyaltyFunctions.Local.Durable.Payloads;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Durable.Replay;

/// <summary>The context of one episode: answers from the history, and notes down what the orchestrator decides.</summary>
internal sealed class ReplayContext(
    Instance instance,
    OrchestratorThread thread,
    CallLedger calls,
    ExternalEvents events,
    ILoggerFactory loggers) : TaskOrchestrationContext
{
    private DateTimeOffset _now = instance.StartedAt;
    private bool _isReplaying = true;
    private int _guids;

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override ParentOrchestrationInstance? Parent { get; } =
        instance.Parent is null ? null : new ParentOrchestrationInstance(instance.Parent.Name, instance.Parent.InstanceId);

    public override DateTime CurrentUtcDateTime => _now.UtcDateTime;

    public override bool IsReplaying => _isReplaying;

    /// <summary>The custom status as JSON.</summary>
    public string? CustomStatus { get; private set; }

    /// <summary>How the orchestrator asked to begin anew; null unless it did.</summary>
    public (string? Input, bool PreserveEvents)? NextExecution { get; private set; }

    protected override ILoggerFactory LoggerFactory => loggers;

    /// <summary>Goes on to the next event. Time never runs backwards, whatever the clock did between two events.</summary>
    public void MoveTo(HistoryEvent e, bool isReplaying)
    {
        _now = e.Time > _now ? e.Time : _now;
        _isReplaying = isReplaying;
    }

    public override T? GetInput<T>()
        where T : default
    {
        thread.Require();
        return DurableJson.Converter.Deserialize<T>(instance.Input);
    }

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        thread.Require();
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException(
                "TaskOptions were given as the activity's input. Use the overload without input, or give the options as the third argument.",
                nameof(input));
        }

        string? json = DurableJson.Converter.Serialize(input);
        return CallAsync<TResult>(
            name,
            options,
            () => calls.Ask(new HistoryEvent(HistoryKind.TaskScheduled, _now) { Name = name, Payload = json }));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName,
        object? input = null,
        TaskOptions? options = null)
    {
        thread.Require();
        string id = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        string? json = DurableJson.Converter.Serialize(input);
        return CallAsync<TResult>(
            orchestratorName,
            options,
            () => calls.Ask(new HistoryEvent(HistoryKind.SubOrchestrationScheduled, _now)
            {
                Name = orchestratorName,
                Payload = json,
                Target = InstanceIds.Require(id),
            }));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        thread.Require();
        DateTimeOffset utc = new(fireAt.ToUniversalTime());
        return calls.Ask(new HistoryEvent(HistoryKind.TimerCreated, _now) { FireAt = utc }, cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        thread.Require();
        return events.Wait<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        thread.Require();
        calls.Decide(new HistoryEvent(HistoryKind.EventSent, _now)
        {
            Name = eventName,
            Target = InstanceIds.Require(instanceId),
            Payload = DurableJson.Converter.Serialize(payload),
        });
    }

    public override void SetCustomStatus(object? customStatus)
    {
        thread.Require();
        CustomStatus = DurableJson.Converter.Serialize(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        thread.Require();
        NextExecution = (DurableJson.Converter.Serialize(newInput), preserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        thread.Require();
        return ReplayGuid.Create(instance.Id, instance.ExecutionId, _guids++);
    }

    private async Task<TResult> CallAsync<TResult>(TaskName name, TaskOptions? options, Func<Task<CallOutcome>> call)
    {
        CallOutcome outcome = await RetryLoop.RunAsync(this, name, options?.Retry, call);
        return outcome.Failure is null
            ? DurableJson.Converter.Deserialize<TResult>(outcome.Result)!
            : throw new TaskFailedException(name, outcome.TaskId, outcome.Failure);
    }
}

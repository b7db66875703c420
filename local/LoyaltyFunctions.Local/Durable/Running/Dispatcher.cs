using LoyaltyFunctions.Local.Durable.History;
using LoyaltyFunctions.Local.Durable.Instances;

namespace LoyaltyFunctions.Local.Durable.Running;

/// <summary>Has done what an orchestration decided on, each call once in this process.</summary>
internal sealed class Dispatcher(EngineParts parts, LiveInstance owner)
{
    private const int StartTimer = -1;

    private readonly HashSet<int> _dispatched = [];
    private readonly TimerSet _timers = new(parts.Time);

    /// <summary>Whether a time has come; if not, the instance is woken when it does.</summary>
    public bool IsDue(DateTimeOffset? startAt)
    {
        if (startAt is null || startAt <= parts.Time.GetUtcNow())
        {
            return true;
        }

        _timers.Set(new Dictionary<int, DateTimeOffset> { [StartTimer] = startAt.Value }, _ => owner.Wake());
        return false;
    }

    /// <summary>Raises the events that were decided on. The receivers know them again, should they be sent twice.</summary>
    public async Task SendEventsAsync(IEnumerable<HistoryEvent> decided)
    {
        foreach (HistoryEvent sent in decided.Where(e => e.Kind == HistoryKind.EventSent))
        {
            HistoryEvent raised = new(HistoryKind.EventRaised, parts.Time.GetUtcNow())
            {
                Name = sent.Name,
                Payload = sent.Payload,
                Source = $"{owner.State.ExecutionId}-{sent.TaskId}",
            };
            if (parts.Live.Find(sent.Target!) is { } receiver)
            {
                await receiver.AppendAsync(executionId: null, raised);
            }
        }
    }

    /// <summary>Begins the calls that wait for their answers and have not begun yet.</summary>
    public async Task DispatchAsync(IReadOnlyList<HistoryEvent> open)
    {
        string executionId = owner.State.ExecutionId;
        foreach (HistoryEvent call in open.Where(e => e.Kind == HistoryKind.TaskScheduled && _dispatched.Add(e.TaskId)))
        {
            parts.Activities.Add(owner, executionId, call);
        }

        Dictionary<int, DateTimeOffset> timers = open
            .Where(e => e.Kind == HistoryKind.TimerCreated)
            .ToDictionary(e => e.TaskId, e => e.FireAt!.Value);
        _timers.Set(timers, id => Fire(executionId, id, timers[id]));

        foreach (HistoryEvent call in open.Where(e => e.Kind == HistoryKind.SubOrchestrationScheduled && !_dispatched.Contains(e.TaskId)))
        {
            await SubOrchestrations.EnsureStartedAsync(parts, owner, call);
            _dispatched.Add(call.TaskId);
        }
    }

    /// <summary>Tells the parent of a sub-orchestration what came of it.</summary>
    public async Task AnswerParentAsync(Instance finished)
    {
        if (finished.Parent is { } parent && parts.Live.Find(parent.InstanceId) is { } asker)
        {
            await asker.AppendAsync(parent.ExecutionId, SubOrchestrations.ToAnswer(finished, parent.TaskId, parts.Time.GetUtcNow()));
        }
    }

    /// <summary>Forgets the calls of an execution that is over, and takes back its timers.</summary>
    public void Forget()
    {
        _dispatched.Clear();
        _timers.Clear();
    }

    private void Fire(string executionId, int id, DateTimeOffset fireAt)
    {
        DateTimeOffset now = parts.Time.GetUtcNow();
        HistoryEvent fired = new(HistoryKind.TimerFired, now > fireAt ? now : fireAt) { TaskId = id };
        parts.Loops.Run(() => owner.RecordAsync(executionId, fired));
    }
}

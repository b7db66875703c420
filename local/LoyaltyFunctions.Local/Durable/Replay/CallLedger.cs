using LoyaltyFunctions.Local.Durable.History;

namespace LoyaltyFunctions.Local.Durable.Replay;

/// <summary>
/// The calls that an orchestrator makes in an episode, numbered as they come, each compared with what the history says about the same
/// number.
/// </summary>
internal sealed class CallLedger
{
    private readonly Dictionary<int, HistoryEvent> _recorded;
    private readonly SortedDictionary<int, OpenCall> _open = [];
    private readonly List<HistoryEvent> _decided = [];
    private readonly OrchestratorThread _thread;
    private int _next;

    public CallLedger(OrchestratorThread thread, IEnumerable<HistoryEvent> history)
    {
        _thread = thread;
        _recorded = history.Where(e => e.IsDecision).DistinctBy(e => e.TaskId).ToDictionary(e => e.TaskId);
    }

    /// <summary>What made the replay differ from the history; null while it doesn't.</summary>
    public NonDeterministicOrchestrationException? Deviation { get; private set; }

    /// <summary>The calls that the history does not have yet.</summary>
    public IReadOnlyList<HistoryEvent> Decided => _decided;

    /// <summary>The calls that still wait for their answers.</summary>
    public IEnumerable<HistoryEvent> Open => _open.Values.Select(call => call.Decision);

    public bool HasOpen => _open.Count > 0;

    /// <summary>Numbers a call and compares it with the history.</summary>
    /// <exception cref="NonDeterministicOrchestrationException">The history has another call under this number.</exception>
    public HistoryEvent Decide(HistoryEvent call)
    {
        HistoryEvent decided = call with { TaskId = _next++ };
        if (!_recorded.TryGetValue(decided.TaskId, out HistoryEvent? recorded))
        {
            _decided.Add(decided);
            return decided;
        }

        if (CallComparison.Difference(recorded, decided) is { } difference)
        {
            Deviation ??= new NonDeterministicOrchestrationException(difference);
            throw Deviation;
        }

        return recorded;
    }

    /// <summary>Decides on a call and waits for its answer.</summary>
    public Task<CallOutcome> Ask(HistoryEvent call, CancellationToken cancellationToken = default)
    {
        OpenCall open = new(Decide(call));
        _open.Add(open.Decision.TaskId, open);
        if (cancellationToken.CanBeCanceled)
        {
            cancellationToken.Register(() => Cancel(open, cancellationToken));
        }

        return open.Answer.Task;
    }

    /// <summary>Gives the answer to a call. What was cancelled or answered before is not answered again.</summary>
    public void Answer(HistoryEvent answer)
    {
        if (_open.Remove(answer.TaskId, out OpenCall? call))
        {
            call.Answer.TrySetResult(CallOutcome.From(answer));
        }
        else if (answer.TaskId >= _next)
        {
            string missing = _recorded.TryGetValue(answer.TaskId, out HistoryEvent? recorded)
                ? CallComparison.Describe(recorded)
                : $"call #{answer.TaskId}";
            Deviation ??= new NonDeterministicOrchestrationException(CallComparison.Missing(missing));
        }
    }

    /// <summary>Compares the calls that were made with those that the history has.</summary>
    public void RequireAllRecorded()
    {
        HistoryEvent? missing = _recorded.Values.Where(recorded => recorded.TaskId >= _next).MinBy(recorded => recorded.TaskId);
        if (missing is not null)
        {
            Deviation ??= new NonDeterministicOrchestrationException(CallComparison.Missing(CallComparison.Describe(missing)));
        }
    }

    private void Cancel(OpenCall call, CancellationToken cancellationToken)
    {
        if (_thread.Allow() && _open.Remove(call.Decision.TaskId))
        {
            call.Answer.TrySetCanceled(cancellationToken);
        }
    }

    // Continuations run where the answer is given: on the orchestrator's thread.
    private sealed class OpenCall(HistoryEvent decision)
    {
        public HistoryEvent Decision => decision;

        public TaskCompletionSource<CallOutcome> Answer { get; } = new();
    }
}

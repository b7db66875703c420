using LoyaltyFunctions.Local.Durable.History;
using LoyaltyFunctions.Local.Durable.Instances;
using LoyaltyFunctions.Local.Durable.Payloads;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Durable.Replay;

/// <summary>
/// One run of an orchestrator from the top: every event of the history is played in order, after each the orchestrator goes on until it
/// waits again.
/// </summary>
internal sealed class Episode
{
    private readonly Instance _instance;
    private readonly IDurableFunctions _functions;
    private readonly OrchestratorThread _thread;
    private readonly CallLedger _calls;
    private readonly ExternalEvents _events;
    private readonly ReplayContext _context;
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private Task<object?> _run = Task.FromResult<object?>(null);

    private Episode(Instance instance, HistoryEvent[] history, IDurableFunctions functions, ILoggerFactory loggers, OrchestratorThread thread)
    {
        _instance = instance;
        _functions = functions;
        _thread = thread;
        _calls = new CallLedger(thread, history);
        _events = new ExternalEvents(thread, DurableJson.Converter);
        _context = new ReplayContext(instance, thread, _calls, _events, loggers);
    }

    /// <summary>Plays a history on the calling thread.</summary>
    /// <param name="instance">The orchestration.</param>
    /// <param name="history">All its events.</param>
    /// <param name="played">How many of them earlier episodes have played.</param>
    /// <param name="functions">Where the orchestrator is found.</param>
    /// <param name="loggers">Where replay-safe loggers come from.</param>
    /// <param name="late">Called when something that was awaited against the rules comes back after the episode.</param>
    public static EpisodeOutcome Run(
        Instance instance,
        HistoryEvent[] history,
        int played,
        IDurableFunctions functions,
        ILoggerFactory loggers,
        Action late)
    {
        using OrchestratorThread thread = new(late);
        return new Episode(instance, history, functions, loggers, thread).Run(history, played);
    }

    private EpisodeOutcome Run(HistoryEvent[] history, int before)
    {
        int played = 0;
        while (played < history.Length && !IsOver(played))
        {
            _context.MoveTo(history[played], isReplaying: played < before);
            Play(history[played]);
            _thread.Drain();
            played++;
        }

        _calls.RequireAllRecorded();
        EpisodeEnd? end = FindEnd();
        if (end is null && !_run.IsCompleted)
        {
            WatchForLateEnd();
        }

        return new EpisodeOutcome(played, _calls.Decided, [.. _calls.Open], _context.CustomStatus, end);
    }

    // Open calls keep an orchestration running even after its orchestrator has returned.
    private bool IsOver(int played) =>
        _calls.Deviation is not null || _thread.IsViolated || (played > 0 && _run.IsCompleted && !_calls.HasOpen);

    private void Play(HistoryEvent e)
    {
        switch (e.Kind)
        {
            case HistoryKind.ExecutionStarted:
                _run = Start();
                break;
            case HistoryKind.EventRaised:
                if (e.Source is null || _sources.Add(e.Source))
                {
                    _events.Raise(e.Name!, e.Payload);
                }

                break;
            case HistoryKind.TaskCompleted or HistoryKind.TaskFailed or HistoryKind.TimerFired:
            case HistoryKind.SubOrchestrationCompleted or HistoryKind.SubOrchestrationFailed:
                _calls.Answer(e);
                break;
        }
    }

    private Task<object?> Start()
    {
        if (!_functions.HasOrchestrator(_instance.Name))
        {
            return Task.FromException<object?>(new InvalidOperationException(
                $"The orchestrator function '{_instance.Name}' does not exist or is disabled. Compare the name with its [Function] attribute."));
        }

        try
        {
            return _functions.RunOrchestratorAsync(_instance.Name, _context);
        }
#pragma warning disable CA1031 // Whatever leaves an orchestrator fails its instance.
        catch (Exception failure)
        {
            return Task.FromException<object?>(failure);
        }
#pragma warning restore CA1031
    }

    private EpisodeEnd? FindEnd()
    {
        if (_calls.Deviation is not null)
        {
            return Fail(_calls.Deviation);
        }

        bool waitsForNothing = !_run.IsCompleted && !_calls.HasOpen && !_events.HasWaiters;
        if (_thread.IsViolated || waitsForNothing)
        {
            return Fail(new InvalidOperationException(OrchestratorThread.InvalidInvocation));
        }

        if (!_run.IsCompleted || _calls.HasOpen)
        {
            return null;
        }

        return _run.IsCompletedSuccessfully ? Complete(_run.Result) : Fail(Unwrap(_run));
    }

    private EpisodeEnd Complete(object? output)
    {
        if (_context.NextExecution is { } next)
        {
            return new EpisodeEnd.ContinuedAsNew(next.Input, next.PreserveEvents ? _events.Buffered : []);
        }

        try
        {
            return new EpisodeEnd.Completed(DurableJson.Converter.Serialize(output));
        }
        catch (Exception unwritable) when (unwritable is System.Text.Json.JsonException or NotSupportedException)
        {
            return Fail(unwritable);
        }
    }

    private static EpisodeEnd.Failed Fail(Exception exception) => new(Failures.From(exception));

    private static Exception Unwrap(Task run) =>
        run.Exception?.InnerException ?? new TaskCanceledException("The orchestrator was cancelled by a task that it awaited.");

    // Only what was awaited against the rules can end a run that no episode continues.
    private void WatchForLateEnd() => _ = _run.ContinueWith(
        static (_, thread) => ((OrchestratorThread)thread!).Violate(),
        _thread,
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}

using System.Threading.Channels;
using LoyaltyFunctions.Local.Durable.History;
using LoyaltyFunctions.Local.Durable.Instances;
using LoyaltyFunctions.Local.Durable.Payloads;
using LoyaltyFunctions.Local.Durable.Replay;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Durable.Running;

/// <summary>
/// An orchestration that is not finished: its own loop plays what has arrived, one episode after the other, stores what was decided and
/// then has it done. Storage is only written; it is read again after a restart.
/// </summary>
internal sealed class LiveInstance
{
    private readonly EngineParts _parts;
    private readonly ILogger _logger;
    private readonly Journal _journal;
    private readonly Dispatcher _dispatcher;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Instance _instance;
    private volatile TaskFailureDetails? _broken;
    private int _played;
    private bool _isCaughtUp;

    public LiveInstance(EngineParts parts, Instance instance, IReadOnlyList<HistoryEvent> stored)
    {
        _parts = parts;
        _instance = instance;
        _logger = parts.Loggers.CreateLogger<LiveInstance>();
        _journal = new Journal(parts.Histories, instance.Id, parts.Closed);
        _journal.Open(instance.ExecutionId, instance.StartEvent, stored);
        _dispatcher = new Dispatcher(parts, this);
        _played = Math.Max(instance.Played, stored.Where(e => e.IsDecision).Select(e => e.Played).DefaultIfEmpty().Max());
        if (instance.Status != OrchestrationRuntimeStatus.Pending)
        {
            _begun.SetResult();
        }
    }

    public string Id => _instance.Id;

    /// <summary>What storage says of it.</summary>
    public Instance State => _instance;

    /// <summary>Completes when it is no longer pending.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Completes when it is finished and its row says so.</summary>
    public Task Finished => _finished.Task;

    /// <summary>Stores something that has arrived, and has it played.</summary>
    /// <param name="executionId">The execution that it belongs to; null for whichever runs.</param>
    /// <param name="arrived">What has arrived.</param>
    /// <exception cref="HistoryWriteException">It could not be stored.</exception>
    public async Task AppendAsync(string? executionId, HistoryEvent arrived)
    {
        await _journal.AppendAsync(executionId, [arrived]);
        _wake.Writer.TryWrite(true);
    }

    /// <summary>Stores an answer to one of its calls, and tries until it is stored or the engine stops.</summary>
    public Task RecordAsync(string executionId, HistoryEvent answer) =>
        StorageRetry.RunAsync(() => AppendAsync(executionId, answer), _parts.Time, _logger, _parts.Stopping);

    /// <summary>Has it looked after, although nothing was stored.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Plays what arrives until it is finished or the engine stops.</summary>
    public async Task RunAsync()
    {
        Wake();
        try
        {
            while (!Finished.IsCompleted)
            {
                await _wake.Reader.ReadAsync(_parts.Stopping);
                await StorageRetry.RunAsync(StepAsync, _parts.Time, _logger, _parts.Stopping);
            }
        }
        catch (OperationCanceledException) when (_parts.Stopping.IsCancellationRequested)
        {
            _begun.TrySetCanceled(_parts.Stopping);
            _finished.TrySetCanceled(_parts.Stopping);
        }
        finally
        {
            _dispatcher.Forget();
        }
    }

    private async Task StepAsync()
    {
        HistoryEvent[] history = _journal.Snapshot();
        if (history.FirstOrDefault(e => e.Kind == HistoryKind.Terminated) is { } terminated)
        {
            await FinishAsync(_instance with { Status = OrchestrationRuntimeStatus.Terminated, Output = terminated.Payload });
            return;
        }

        if (_broken is { } failure)
        {
            await FailAsync(failure, _instance.CustomStatus);
            return;
        }

        bool isSuspended = history.LastOrDefault(e => e.Kind is HistoryKind.Suspended or HistoryKind.Resumed)?.Kind == HistoryKind.Suspended;
        if (isSuspended)
        {
            await UpdateAsync(_instance with { Status = OrchestrationRuntimeStatus.Suspended });
        }
        else if (_dispatcher.IsDue(_instance.StartAt) && HasNews(history))
        {
            await PlayAsync(history);
        }
    }

    // After a restart the calls that wait for their answers are known only from a replay.
    private bool HasNews(HistoryEvent[] history) => !_isCaughtUp || history.Skip(_played).Any(e => !e.IsDecision);

    private async Task PlayAsync(HistoryEvent[] history)
    {
        await _parts.Episodes.WaitAsync(_parts.Stopping);
        EpisodeOutcome outcome;
        try
        {
            outcome = Episode.Run(_instance, history, _played, _parts.Functions, _parts.Loggers, Break);
        }
        finally
        {
            _parts.Episodes.Release();
        }

        switch (outcome.End)
        {
            case null:
                await WaitOnAsync(outcome);
                break;
            case EpisodeEnd.ContinuedAsNew next:
                await _dispatcher.SendEventsAsync(outcome.Decided);
                await ContinueAsync(outcome, next);
                break;
            case EpisodeEnd.Completed completed:
                await _dispatcher.SendEventsAsync(outcome.Decided);
                await FinishAsync(_instance with
                {
                    Status = OrchestrationRuntimeStatus.Completed,
                    Output = completed.Output,
                    CustomStatus = outcome.CustomStatus,
                });
                break;
            case EpisodeEnd.Failed failed:
                await _dispatcher.SendEventsAsync(outcome.Decided);
                await FailAsync(failed.Failure, outcome.CustomStatus);
                break;
        }
    }

    private async Task WaitOnAsync(EpisodeOutcome outcome)
    {
        await _dispatcher.SendEventsAsync(outcome.Decided);
        if (outcome.Decided.Count > 0)
        {
            await _journal.AppendAsync(_instance.ExecutionId, [.. outcome.Decided.Select(e => e with { Played = outcome.Played })]);
        }

        _played = outcome.Played;
        _isCaughtUp = true;
        await _dispatcher.DispatchAsync(outcome.Open);
        await UpdateAsync(_instance with { Status = OrchestrationRuntimeStatus.Running, CustomStatus = outcome.CustomStatus });
        _begun.TrySetResult();
    }

    private async Task UpdateAsync(Instance changed)
    {
        if (changed.Status != _instance.Status || changed.CustomStatus != _instance.CustomStatus)
        {
            Instance stamped = changed with { UpdatedAt = _parts.Time.GetUtcNow(), Played = _played };
            await _parts.Instances.UpdateAsync(stamped, withInput: false, _parts.Closed);
            _instance = stamped;
        }
    }

    private async Task ContinueAsync(EpisodeOutcome outcome, EpisodeEnd.ContinuedAsNew next)
    {
        string before = _instance.ExecutionId;
        DateTimeOffset now = _parts.Time.GetUtcNow();
        Instance anew = _instance with
        {
            ExecutionId = Guid.NewGuid().ToString("N"),
            Status = OrchestrationRuntimeStatus.Running,
            StartedAt = now,
            StartAt = null,
            UpdatedAt = now,
            Played = 0,
            Input = next.Input,
            CustomStatus = outcome.CustomStatus,
        };
        IEnumerable<HistoryEvent> buffered = next.Events.Select(e => new HistoryEvent(HistoryKind.EventRaised, now)
        {
            Name = e.Name,
            Payload = e.Payload,
            Source = Guid.NewGuid().ToString("N"),
        });
        await _journal.ContinueAsync(
            anew.ExecutionId,
            outcome.Played,
            buffered,
            anew.StartEvent,
            () => _parts.Instances.UpdateAsync(anew, withInput: true, _parts.Closed));
        _instance = anew;
        _played = 0;
        _isCaughtUp = false;
        _dispatcher.Forget();
        _begun.TrySetResult();
        Wake();
        await _parts.Histories.DeleteAsync(Id, before, _parts.Closed);
    }

    private Task FailAsync(TaskFailureDetails failure, string? customStatus) => FinishAsync(_instance with
    {
        Status = OrchestrationRuntimeStatus.Failed,
        Output = DurableJson.Converter.Serialize(failure.ErrorMessage),
        Failure = failure,
        CustomStatus = customStatus,
    });

    // The parent hears of it before the row says so: after a crash in between it is told again, and takes the first answer.
    private async Task FinishAsync(Instance ended)
    {
        Instance finished = ended with { UpdatedAt = _parts.Time.GetUtcNow() };
        await _dispatcher.AnswerParentAsync(finished);
        await _parts.Instances.UpdateAsync(finished, withInput: false, _parts.Closed);
        _instance = finished;
        _parts.Live.Remove(this);
        _begun.TrySetResult();
        _finished.TrySetResult();
        _logger.LogInformation("Orchestration {Name} {InstanceId} is {Status}.", finished.Name, finished.Id, finished.Status);
    }

    private void Break()
    {
        _broken = new TaskFailureDetails(
            typeof(InvalidOperationException).FullName!,
            OrchestratorThread.InvalidInvocation,
            StackTrace: null,
            InnerFailure: null,
            Properties: null);
        Wake();
    }
}

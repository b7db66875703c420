using System.Diagnostics.CodeAnalysis;

namespace LoyaltyFunctions.Local.Durable.History;

/// <summary>
/// One instance's history, in memory and in storage. Whatever is appended is stored first; what is appended while a write is under way is
/// stored together in the next one.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore that nobody asks for its wait handle holds nothing to free.")]
internal sealed class Journal(HistoryStore store, string instanceId, CancellationToken closed)
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly List<Entry> _waiting = [];
    private string _executionId = string.Empty;
    private List<HistoryEvent> _events = [];

    /// <summary>Opens the history of an execution: the event of its start, which is not stored, and those that are.</summary>
    public void Open(string executionId, HistoryEvent started, IEnumerable<HistoryEvent> stored)
    {
        lock (_gate)
        {
            _executionId = executionId;
            _events = [started, .. stored];
        }
    }

    /// <summary>All events so far.</summary>
    public HistoryEvent[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _events];
        }
    }

    /// <summary>Stores events; returns when they are safe.</summary>
    /// <param name="executionId">The execution that they belong to: they are dropped when it is over. Null for whichever runs.</param>
    /// <param name="events">The events, in order.</param>
    public async Task AppendAsync(string? executionId, IReadOnlyList<HistoryEvent> events)
    {
        Entry entry = new(executionId, events);
        lock (_gate)
        {
            _waiting.Add(entry);
        }

        await _writing.WaitAsync(closed);
        try
        {
            while (!entry.IsDone)
            {
                await WriteWaitingAsync();
            }
        }
        finally
        {
            _writing.Release();
        }

        entry.ThrowIfFailed();
    }

    /// <summary>
    /// Goes over to a new execution, whose history begins with the events that are carried over. Nothing is appended meanwhile.
    /// </summary>
    /// <param name="executionId">The new execution.</param>
    /// <param name="played">How many events the old execution has played; what arrived later is carried over.</param>
    /// <param name="buffered">Events that were played and that nobody waited for.</param>
    /// <param name="started">The event of the new execution's start.</param>
    /// <param name="commit">Makes the new execution the instance's.</param>
    public async Task ContinueAsync(
        string executionId,
        int played,
        IEnumerable<HistoryEvent> buffered,
        HistoryEvent started,
        Func<Task> commit)
    {
        await _writing.WaitAsync(closed);
        try
        {
            List<HistoryEvent> carried = [.. buffered, .. Snapshot().Skip(played).Where(e => IsCarried(e.Kind))];
            await store.WriteAsync(instanceId, executionId, 1, carried, closed);
            await commit();
            Open(executionId, started, carried);
        }
        finally
        {
            _writing.Release();
        }
    }

    private static bool IsCarried(HistoryKind kind) => kind
        is HistoryKind.EventRaised
        or HistoryKind.Suspended
        or HistoryKind.Resumed
        or HistoryKind.Terminated;

    private async Task WriteWaitingAsync()
    {
        List<Entry> entries;
        int first;
        lock (_gate)
        {
            entries = [.. _waiting];
            _waiting.Clear();
            first = _events.Count;
        }

        List<HistoryEvent> events = [.. entries.Where(IsCurrent).SelectMany(entry => entry.Events)];
        try
        {
            await store.WriteAsync(instanceId, _executionId, first, events, closed);
            lock (_gate)
            {
                _events.AddRange(events);
            }

            entries.ForEach(entry => entry.IsDone = true);
        }
        catch (Exception failure)
        {
            entries.ForEach(entry => entry.Fail(failure));
        }
    }

    private bool IsCurrent(Entry entry) => entry.ExecutionId is null || entry.ExecutionId == _executionId;

    private sealed class Entry(string? executionId, IReadOnlyList<HistoryEvent> events)
    {
        private Exception? _failure;

        public string? ExecutionId => executionId;

        public IReadOnlyList<HistoryEvent> Events => events;

        public bool IsDone { get; set; }

        public void Fail(Exception failure)
        {
            _failure = failure;
            IsDone = true;
        }

        public void ThrowIfFailed()
        {
            if (_failure is not null)
            {
                throw new HistoryWriteException("An orchestration's history could not be stored.", _failure);
            }
        }
    }
}

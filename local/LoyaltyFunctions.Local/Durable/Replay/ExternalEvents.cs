using Microsoft.DurableTask;

namespace LoyaltyFunctions.Local.Durable.Replay;

/// <summary>Brings raised events together with those who wait for them. Names are compared without regard to case.</summary>
internal sealed class ExternalEvents(OrchestratorThread thread, DataConverter converter)
{
    private readonly Dictionary<string, Stack<IWaiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string? Payload)> _buffered = [];
    private int _waiting;

    private interface IWaiter
    {
        Type Type { get; }

        void Serve(string? payload);
    }

    /// <summary>Whether anybody waits.</summary>
    public bool HasWaiters => _waiting > 0;

    /// <summary>The events that nobody has waited for, in the order in which they came.</summary>
    public IReadOnlyList<(string Name, string? Payload)> Buffered => _buffered;

    /// <summary>Waits for an event, or takes one that came early.</summary>
    /// <exception cref="ArgumentException">Another waiter expects a payload of another type under the same name.</exception>
    public Task<T> Wait<T>(string name, CancellationToken cancellationToken)
    {
        Stack<IWaiter> waiters = GetWaiters(name);
        if (waiters.TryPeek(out IWaiter? other) && other.Type != typeof(T))
        {
            throw new ArgumentException(
                $"Events with the same name must have the same type argument. Expected {other.Type.FullName} but was requested {typeof(T).FullName}.",
                nameof(name));
        }

        Waiter<T> waiter = new(this, converter);
        waiters.Push(waiter);
        _waiting++;
        int early = _buffered.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
        if (early >= 0)
        {
            string? payload = _buffered[early].Payload;
            _buffered.RemoveAt(early);
            Raise(name, payload);
        }

        cancellationToken.Register(() => waiter.Cancel(cancellationToken));
        return waiter.Task;
    }

    /// <summary>
    /// Gives an event to the last who waits for it, or keeps it. A waiter that was cancelled still stands in line and takes the event with
    /// it, as it does in the durable extension: an orchestrator that gave up waiting must wait again before the event comes.
    /// </summary>
    public void Raise(string name, string? payload)
    {
        if (GetWaiters(name).TryPop(out IWaiter? waiter))
        {
            waiter.Serve(payload);
        }
        else
        {
            _buffered.Add((name, payload));
        }
    }

    private bool Allows() => thread.Allow();

    private Stack<IWaiter> GetWaiters(string name)
    {
        if (!_waiters.TryGetValue(name, out Stack<IWaiter>? waiters))
        {
            waiters = new Stack<IWaiter>();
            _waiters.Add(name, waiters);
        }

        return waiters;
    }

    private sealed class Waiter<T>(ExternalEvents events, DataConverter converter) : IWaiter
    {
        private readonly TaskCompletionSource<T> _source = new();

        public Type Type => typeof(T);

        public Task<T> Task => _source.Task;

        public void Serve(string? payload)
        {
            if (_source.Task.IsCompleted)
            {
                return;
            }

            events._waiting--;
            try
            {
                _source.TrySetResult(converter.Deserialize<T>(payload)!);
            }
            catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or NotSupportedException)
            {
                _source.TrySetException(unreadable);
            }
        }

        public void Cancel(CancellationToken cancellationToken)
        {
            if (events.Allows() && !_source.Task.IsCompleted)
            {
                events._waiting--;
                _source.TrySetCanceled(cancellationToken);
            }
        }
    }
}

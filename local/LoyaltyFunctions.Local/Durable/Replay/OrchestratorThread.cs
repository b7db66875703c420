namespace LoyaltyFunctions.Local.Durable.Replay;

/// <summary>
/// The one thread on which an orchestrator runs during an episode: continuations that come back to it are queued and run by
/// <see cref="Drain"/>. Whatever comes from another thread, or after the episode, was awaited against the rules.
/// </summary>
internal sealed class OrchestratorThread : SynchronizationContext, IDisposable
{
    public const string InvalidInvocation =
        "An invalid asynchronous invocation was detected. This can be caused by awaiting non-durable tasks in an orchestrator function's "
        + "implementation or by middleware that invokes asynchronous code.";

    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly SynchronizationContext? _before = Current;
    private readonly Action _late;
    private readonly Lock _gate = new();
    private bool _isOver;
    private bool _isLate;
    private bool _isViolated;

    /// <summary>Takes over the calling thread until it is disposed of.</summary>
    /// <param name="late">Called once, from any thread, when something came from elsewhere during the episode or comes back after it.</param>
    public OrchestratorThread(Action late)
    {
        _late = late;
        SetSynchronizationContext(this);
    }

    /// <summary>Whether something came from another thread while the episode ran.</summary>
    public bool IsViolated
    {
        get
        {
            lock (_gate)
            {
                return _isViolated;
            }
        }
    }

    /// <summary>Allows a call of the context only on this thread and during the episode.</summary>
    /// <exception cref="InvalidOperationException">It is another thread, or the episode is over.</exception>
    public void Require()
    {
        if (!Allow())
        {
            throw new InvalidOperationException(InvalidInvocation);
        }
    }

    /// <summary>Whether it is this thread, during the episode; notes it down when it isn't.</summary>
    public bool Allow()
    {
        bool isHere = IsHere();
        if (!isHere)
        {
            Violate();
        }

        return isHere;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Allow())
        {
            _posted.Enqueue((d, state));
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        Require();
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs everything that has come back so far.</summary>
    public void Drain()
    {
        while (_posted.TryDequeue(out (SendOrPostCallback Callback, object? State) next))
        {
            next.Callback(next.State);
        }
    }

    /// <summary>Notes that something came from another thread, or after the episode.</summary>
    public void Violate()
    {
        bool tell;
        lock (_gate)
        {
            _isViolated = true;
            tell = _isOver && !_isLate;
            _isLate = _isOver;
        }

        if (tell)
        {
            _late();
        }
    }

    public void Dispose()
    {
        SetSynchronizationContext(_before);
        bool tell;
        lock (_gate)
        {
            _isOver = true;
            tell = _isViolated;
            _isLate = tell;
        }

        if (tell)
        {
            _late();
        }
    }

    private bool IsHere()
    {
        lock (_gate)
        {
            return !_isOver && Environment.CurrentManagedThreadId == _thread;
        }
    }
}

namespace LoyaltyFunctions.Local.Durable.Running;

/// <summary>The timers of one execution that are set in this process.</summary>
internal sealed class TimerSet(TimeProvider time)
{
    // A timer of the platform can't be set for longer than some 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, ITimer> _timers = [];

    /// <summary>Sets those timers that are not set yet, and takes back those that are no longer wanted.</summary>
    /// <param name="wanted">The number of each timer and when it fires.</param>
    /// <param name="fired">Called once for each timer whose time has come.</param>
    public void Set(IReadOnlyDictionary<int, DateTimeOffset> wanted, Action<int> fired)
    {
        lock (_gate)
        {
            foreach (int id in _timers.Keys.Except(wanted.Keys).ToList())
            {
                _timers[id].Dispose();
                _timers.Remove(id);
            }

            foreach ((int id, DateTimeOffset fireAt) in wanted)
            {
                if (!_timers.ContainsKey(id))
                {
                    _timers.Add(id, Start(id, fireAt, fired));
                }
            }
        }
    }

    /// <summary>Takes back all timers.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            foreach (ITimer timer in _timers.Values)
            {
                timer.Dispose();
            }

            _timers.Clear();
        }
    }

    private ITimer Start(int id, DateTimeOffset fireAt, Action<int> fired)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(NextWait(fireAt), Timeout.InfiniteTimeSpan);
        return timer;

        void Tick()
        {
            TimeSpan wait = NextWait(fireAt);
            if (wait > TimeSpan.Zero)
            {
                timer!.Change(wait, Timeout.InfiniteTimeSpan);
            }
            else
            {
                fired(id);
            }
        }
    }

    private TimeSpan NextWait(DateTimeOffset fireAt)
    {
        TimeSpan left = fireAt - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        // Timers count whole milliseconds: rounded up, none comes too early.
        TimeSpan rounded = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
        return rounded < LongestWait ? rounded : LongestWait;
    }
}

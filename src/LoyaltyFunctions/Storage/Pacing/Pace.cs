namespace LoyaltyFunctions.Storage.Pacing;

/// <summary>
/// How fast this process sends to a storage account. There is no pace until the service refuses a noticeable share of what is sent; then it is
/// what the service took, rises steadily, and falls by the share that is refused. A few refusals are not noticeable: neither those by which
/// the limit is felt, nor one busy partition among many. Processes that share an account come to equal shares, as senders on a network do.
/// </summary>
/// <remarks>
/// It is counted in units: a KiB of an entity, which is what the service's targets are given in. What a unit is does not matter much, since the
/// pace is found, not configured. Times are since any fixed point.
/// </remarks>
public sealed class Pace
{
    /// <summary>
    /// The share of what was sent that may be refused: it is how the limit is felt, and costs as many requests more. Less would slow down where
    /// requests are refused whatever the pace, which then is slow for nothing.
    /// </summary>
    public const double BearableShare = 0.25;

    /// <summary>The slowest pace, units a second.</summary>
    public const double Slowest = 1_000;

    /// <summary>By how many units a second the pace rises in each second in which it holds something up.</summary>
    public const double Rise = 300;

    /// <summary>The longest wait for a turn: single changes of customers, and probes, stand in line behind an import's transactions.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private const int FewestRequests = 100;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <summary>A period ends when it has enough requests to tell a share by, or after so long; whoever sends so few is not slowed down.</summary>
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromSeconds(5);

    /// <summary>After so long without a refusal the pace has no reason any more.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <summary>Turns that were missed by less than that are made up for.</summary>
    private static readonly TimeSpan MadeUpFor = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private double? _unitsPerSecond;
    private TimeSpan _nextTurn;
    private TimeSpan _lastRefusal;
    private Counts _counts = new(TimeSpan.Zero);

    /// <summary>Units a second; null where nothing is held up.</summary>
    public double? UnitsPerSecond
    {
        get
        {
            lock (_gate)
            {
                return _unitsPerSecond;
            }
        }
    }

    /// <summary>Takes a turn.</summary>
    /// <param name="units">How much is to be sent.</param>
    /// <param name="now">The time.</param>
    /// <returns>How long to wait until it is sent.</returns>
    public TimeSpan Take(double units, TimeSpan now)
    {
        lock (_gate)
        {
            if (_unitsPerSecond is not { } pace)
            {
                return TimeSpan.Zero;
            }

            var turn = Min(Max(_nextTurn, now - MadeUpFor), now + LongestWait);
            _nextTurn = turn + TimeSpan.FromSeconds(units / pace);
            _counts.HeldUp |= turn > now;
            return Max(turn - now, TimeSpan.Zero);
        }
    }

    /// <summary>Notes what became of a request.</summary>
    /// <param name="sent">The units that were sent.</param>
    /// <param name="received">The units that came back, of which nobody knew before.</param>
    /// <param name="refused">Whether the service was too busy for it.</param>
    /// <param name="now">The time.</param>
    public void Note(double sent, double received, bool refused, TimeSpan now)
    {
        lock (_gate)
        {
            if (_unitsPerSecond is { } pace)
            {
                _nextTurn = Min(_nextTurn + TimeSpan.FromSeconds(received / pace), now + LongestWait);
            }

            _lastRefusal = refused ? now : _lastRefusal;
            _counts.Add(sent + received, refused);
            Adapt(now);
        }
    }

    private void Adapt(TimeSpan now)
    {
        var elapsed = now - _counts.Since;
        if (elapsed >= Period && (_counts.Requests >= FewestRequests || elapsed >= LongestPeriod))
        {
            _unitsPerSecond = Adapted(elapsed, now);
            _counts = new Counts(now);
        }
    }

    private double? Adapted(TimeSpan elapsed, TimeSpan now)
    {
        var share = (double)_counts.Refused / _counts.Requests;
        if (share > BearableShare && _counts.Requests >= FewestRequests)
        {
            return Math.Max(Slowest, Slowed(share, elapsed, now));
        }

        return _unitsPerSecond is not { } pace || now - _lastRefusal > Kept ? null
            : _counts.HeldUp ? pace + (Rise * elapsed.TotalSeconds)
            : pace;
    }

    private double Slowed(double share, TimeSpan elapsed, TimeSpan now)
    {
        if (_unitsPerSecond is { } pace)
        {
            return pace * Math.Max(0.5, 1 - share);
        }

        _nextTurn = now;
        return _counts.Taken / elapsed.TotalSeconds;
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    /// <summary>What happened in a period.</summary>
    private sealed class Counts(TimeSpan since)
    {
        public TimeSpan Since => since;

        public int Requests { get; private set; }

        public int Refused { get; private set; }

        /// <summary>Units of the requests that were not refused.</summary>
        public double Taken { get; private set; }

        public bool HeldUp { get; set; }

        public void Add(double units, bool refused)
        {
            Requests++;
            Refused += refused ? 1 : 0;
            Taken += refused ? 0 : units;
        }
    }
}

using LoyaltyFunctions.Storage.Pacing;

namespace LoyaltyFunctions.Tests.Storage.Pacing;

/// <summary>
/// An account with a limit, and processes that apply partitions to it: each of their workers reads a partition and writes two transactions, over
/// and over, as an import's chunks do. Time is simulated, chance is seeded.
/// </summary>
internal sealed class PacingSimulation(double unitsPerSecond, double refusedAnyway = 0)
{
    private const int Workers = 8;
    private const double BurstSeconds = 0.25;
    private const double FirstDelaySeconds = 0.1;

    /// <summary>A query and what it finds; a full transaction; a partition's rest.</summary>
    private static readonly (double Sent, double Received)[] Requests = [(1, 40), (100, 0), (30, 0)];

    private readonly PriorityQueue<Action, double> _events = new();
    private readonly Random _random = new(2026);
    private double _now;
    private double _tokens = unitsPerSecond * BurstSeconds;
    private double _filledAt;

    /// <summary>The account's limit, which can be changed meanwhile.</summary>
    public double Limit { get; set; } = unitsPerSecond;

    /// <summary>Requests that came to the account.</summary>
    public int Sent { get; private set; }

    /// <summary>Requests that it refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Adds a process with eight workers.</summary>
    /// <param name="isRefused">Of which workers everything is refused, beside the limit.</param>
    /// <param name="isPaced">False: it sends as fast as it can.</param>
    public SimulatedProcess AddProcess(Func<int, bool>? isRefused = null, bool isPaced = true)
    {
        var process = new SimulatedProcess(isPaced);
        foreach (var worker in Enumerable.Range(0, Workers))
        {
            Begin(process, isRefused?.Invoke(worker) ?? false, step: 0, tries: 0);
        }

        return process;
    }

    /// <summary>Lets so many seconds pass.</summary>
    public void Run(double seconds)
    {
        var end = _now + seconds;
        while (_events.TryPeek(out var next, out var at) && at <= end)
        {
            _events.Dequeue();
            _now = at;
            next();
        }

        _now = end;
    }

    /// <summary>Stops every process.</summary>
    public void Stop() => _events.Clear();

    private TimeSpan Now => TimeSpan.FromSeconds(_now);

    private void Begin(SimulatedProcess process, bool isRefused, int step, int tries)
    {
        var (sent, received) = Requests[step];
        After((process.IsPaced ? process.Pace.Take(sent, Now) : TimeSpan.Zero).TotalSeconds, () =>
        {
            var isTaken = !isRefused && TryTake(sent);
            After(_random.Next(5, 21) / 1000.0, () =>
            {
                process.Pace.Note(sent, isTaken ? received : 0, !isTaken, Now);
                if (isTaken)
                {
                    _tokens -= received;
                    process.Units += sent + received;
                    Begin(process, isRefused, (step + 1) % Requests.Length, tries: 0);
                }
                else
                {
                    var delay = FirstDelaySeconds * (1 << Math.Min(tries, 5)) * (0.8 + (0.4 * _random.NextDouble()));
                    After(delay, () => Begin(process, isRefused, step, tries + 1));
                }
            });
        });
    }

    private void After(double seconds, Action next) => _events.Enqueue(next, _now + seconds);

    private bool TryTake(double units)
    {
        Sent++;
        _tokens = Math.Min(Math.Max(100, Limit * BurstSeconds), _tokens + ((_now - _filledAt) * Limit));
        _filledAt = _now;
        if (_tokens < units || _random.NextDouble() < refusedAnyway)
        {
            Refused++;
            return false;
        }

        _tokens -= units;
        return true;
    }
}

/// <summary>A process of the app.</summary>
/// <param name="IsPaced">Whether it heeds its pace.</param>
internal sealed record SimulatedProcess(bool IsPaced)
{
    public Pace Pace { get; } = new();

    /// <summary>What the account took of it so far.</summary>
    public double Units { get; set; }
}

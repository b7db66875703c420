using System.Diagnostics;

namespace LoyaltyFunctions.Benchmarks.Limits;

/// <summary>Decides which requests an account takes, and counts them. A refused request costs nothing.</summary>
internal sealed class LimitGate(TableLimits limits, int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly TokenBucket _account = new(limits.AccountRate, limits.AccountRate * limits.BurstSeconds);
    private readonly Dictionary<string, TokenBucket> _partitions = [];
    private readonly List<(double At, int Entities, bool Write)> _taken = [];

    /// <summary>Requests that came.</summary>
    public int Requests { get; private set; }

    /// <summary>Requests that were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Requests that a partition refused, and the account would have taken.</summary>
    public int RefusedByPartition { get; private set; }

    /// <summary>Whether a request is taken, how long its answer takes, and whether a refusal comes as a part of an answer.</summary>
    public (bool Taken, TimeSpan Latency, bool AsPart) Admit(TableRequest request)
    {
        lock (_gate)
        {
            Requests++;
            var latency = TimeSpan.FromMilliseconds(_random.Next(limits.LatencyMilliseconds.Least, limits.LatencyMilliseconds.Most + 1));
            var (unlucky, asPart) = (_random.NextDouble() < limits.RefusedAnyway, _random.Next(2) == 0);
            var now = Now;
            var partition = BucketOf(request);
            var accountTakes = _account.Holds(request.Entities, now);
            var partitionTakes = partition is null || partition.Holds(request.Entities, now);
            if (unlucky || !accountTakes || !partitionTakes)
            {
                Refused++;
                RefusedByPartition += accountTakes && !partitionTakes ? 1 : 0;
                return (false, latency, asPart && request.IsTransaction);
            }

            _account.Take(request.Entities);
            partition?.Take(request.Entities);
            _taken.Add((now, request.Entities, request.IsTransaction));
            return (true, latency, false);
        }
    }

    /// <summary>Counts what a query has found beyond the one entity that it was let through with.</summary>
    public void Found(TableRequest query, int entities)
    {
        lock (_gate)
        {
            var more = Math.Max(0, entities - query.Entities);
            _account.Take(more);
            BucketOf(query)?.Take(more);
            _taken.Add((Now, more, false));
        }
    }

    /// <summary>What was taken between the first transaction and the last one.</summary>
    public (int Entities, double Seconds) BetweenTransactions()
    {
        lock (_gate)
        {
            var writes = _taken.Where(taken => taken.Write).Select(taken => taken.At).DefaultIfEmpty().ToList();
            var (first, last) = (writes.Min(), writes.Max());
            return (_taken.Where(taken => taken.At >= first && taken.At <= last).Sum(taken => taken.Entities), last - first);
        }
    }

    private double Now => Stopwatch.GetElapsedTime(_began).TotalSeconds;

    private TokenBucket? BucketOf(TableRequest request)
    {
        if (request.Partition is not { } partition)
        {
            return null;
        }

        if (!_partitions.TryGetValue(partition, out var bucket))
        {
            _partitions[partition] = bucket = new TokenBucket(limits.PartitionRate, limits.PartitionRate * limits.BurstSeconds);
        }

        return bucket;
    }
}

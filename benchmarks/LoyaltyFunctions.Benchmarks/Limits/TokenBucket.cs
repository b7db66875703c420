namespace LoyaltyFunctions.Benchmarks.Limits;

/// <summary>A rate with a small burst. What turns out to cost more than was asked for is taken from what comes next.</summary>
internal sealed class TokenBucket(double rate, double burst)
{
    /// <summary>A whole transaction must fit, or it would never be let through.</summary>
    private const double LargestTransaction = 100;

    private readonly double _capacity = Math.Max(burst, LargestTransaction);
    private double _tokens = Math.Max(burst, LargestTransaction);
    private double _filledAt;

    /// <summary>Whether so much is there at a time, in seconds.</summary>
    public bool Holds(double tokens, double now)
    {
        if (double.IsInfinity(rate))
        {
            return true;
        }

        _tokens = Math.Min(_capacity, _tokens + ((now - _filledAt) * rate));
        _filledAt = now;
        return _tokens >= tokens;
    }

    /// <summary>Takes so much, even where that leaves a debt.</summary>
    public void Take(double tokens) => _tokens -= tokens;
}

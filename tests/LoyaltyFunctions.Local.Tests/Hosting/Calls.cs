using System.Collections.Concurrent;
using System.Threading.Channels;

namespace LoyaltyFunctions.Local.Tests.Hosting;

/// <summary>What sample functions were called with, for the tests to look at or to wait for.</summary>
public sealed class Calls
{
    private readonly Channel<string> _next = Channel.CreateUnbounded<string>();

    /// <summary>Every call so far.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    /// <summary>Notes a call.</summary>
    public void Add(string call)
    {
        Seen.Enqueue(call);
        _next.Writer.TryWrite(call);
    }

    /// <summary>Waits for the next call that nobody has waited for yet.</summary>
    public ValueTask<string> NextAsync() => _next.Reader.ReadAsync();
}

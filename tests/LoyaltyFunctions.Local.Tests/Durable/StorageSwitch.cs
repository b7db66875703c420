using Azure.Core;
using Azure.Core.Pipeline;

namespace LoyaltyFunctions.Local.Tests.Durable;

/// <summary>Counts an engine's requests to storage, and cuts it off as the end of its process would.</summary>
internal sealed class StorageSwitch : HttpPipelinePolicy
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _off = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = int.MaxValue;
    private bool _afterwards;

    public int Requests { get; private set; }

    /// <summary>Completes when the engine was cut off.</summary>
    public Task Off => _off.Task;

    /// <summary>Lets a number of requests through and no more.</summary>
    /// <param name="requests">How many still go through.</param>
    /// <param name="loseLastAnswer">Whether the last of them is carried out but its answer lost.</param>
    public void CutAfter(int requests, bool loseLastAnswer)
    {
        lock (_gate)
        {
            _left = requests;
            _afterwards = loseLastAnswer;
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        int left;
        lock (_gate)
        {
            left = _left == int.MaxValue ? _left : --_left;
            Requests++;
        }

        if (left < 0)
        {
            _off.TrySetResult();
            throw new IOException("The process has ended.");
        }

        await ProcessNextAsync(message, pipeline);
        if (left == 0 && _afterwards)
        {
            _off.TrySetResult();
            throw new IOException("The process has ended.");
        }
    }
}

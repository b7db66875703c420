using Azure.Core;
using Azure.Core.Pipeline;
using LoyaltyFunctions.Storage.Pacing;

namespace LoyaltyFunctions.Telemetry;

/// <summary>Counts a client's requests, where each try passes. It looks at nothing but the answer's status: addresses have customers in them.</summary>
/// <param name="metrics">Where they are counted.</param>
/// <param name="service">Whose they are: <c>table</c> or <c>blob</c>.</param>
public sealed class StorageRequestPolicy(StorageMetrics metrics, string service) : HttpPipelinePolicy
{
    /// <inheritdoc/>
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            ProcessNext(message, pipeline);
        }
        finally
        {
            Count(message);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            Count(message);
        }
    }

    /// <summary>A transaction that was refused counts as that, although its answer is itself an accepted one.</summary>
    private void Count(HttpMessage message) =>
        metrics.Requested(service, message.HasResponse ? (RefusedPart.Find(message.Response) ?? message.Response).Status : 0);
}

using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using LoyaltyFunctions.Storage.Pacing;

namespace LoyaltyFunctions.Telemetry;

/// <summary>Counts a client's requests, where each try passes. Of an answer it keeps the status alone: addresses have customers in them.</summary>
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

    private void Count(HttpMessage message) => metrics.Requested(service, message.HasResponse ? StatusOf(message.Response) : 0);

    /// <summary>The status, or that of the part of a transaction's answer that says that the service was too busy for it.</summary>
    private static int StatusOf(Response response) => RefusedPart.Find(response)?.Status ?? response.Status;
}

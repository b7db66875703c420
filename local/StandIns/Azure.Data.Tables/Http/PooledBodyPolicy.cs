// Stands in for the package Azure.Data.Tables 12.11.0.
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Http;

/// <summary>
/// Reads the answers of messages that are not buffered into pooled memory. It runs once per attempt, so that an answer that breaks off
/// is retried like any other failure. Failures keep an ordinary body, which outlives the message.
/// </summary>
internal sealed class PooledBodyPolicy : HttpPipelinePolicy
{
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message.BufferResponse || message.Response.ContentStream is not { } stream)
        {
            return;
        }

        await using (stream)
        {
            message.Response.ContentStream = message.Response.IsError
                ? await CopyAsync(stream, message.CancellationToken)
                : await PooledBody.ReadAsync(stream, message.Response.Headers.ContentLength, message.CancellationToken);
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The table clients are asynchronous here: call the members that end with Async.");

    private static async Task<MemoryStream> CopyAsync(Stream stream, CancellationToken cancellationToken)
    {
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancellationToken);
        copy.Position = 0;
        return copy;
    }
}

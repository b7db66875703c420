// Stands in for the package Azure.Data.Tables 12.11.0.
using Azure.Core;

namespace Azure.Data.Tables.Http;

/// <summary>A request's body in pooled memory, which retries send again. The buffer is the caller's to dispose of.</summary>
internal sealed class PooledContent(PooledBuffer buffer) : RequestContent
{
    public override bool TryComputeLength(out long length)
    {
        length = buffer.Length;
        return true;
    }

    public override void WriteTo(Stream stream, CancellationToken cancellation) => stream.Write(buffer.Written.Span);

    public override Task WriteToAsync(Stream stream, CancellationToken cancellation) => stream.WriteAsync(buffer.Written, cancellation).AsTask();

    public override void Dispose()
    {
    }
}

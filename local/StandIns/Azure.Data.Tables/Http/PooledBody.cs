// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Buffers;

namespace Azure.Data.Tables.Http;

/// <summary>A response's body in pooled memory. Whoever has read it releases it; a body that is forgotten is merely not reused.</summary>
internal sealed class PooledBody : MemoryStream
{
    private const int FirstRead = 16 * 1024;

    private readonly int _length;
    private byte[] _bytes;

    private PooledBody(byte[] bytes, int length)
        : base(bytes, 0, length, writable: false, publiclyVisible: true)
    {
        _bytes = bytes;
        _length = length;
    }

    /// <summary>The whole body.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Math.Min(_length, _bytes.Length));

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="source">What is read; the caller disposes of it.</param>
    /// <param name="lengthHint">How long it says that it is; null when it does not say.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static async Task<PooledBody> ReadAsync(Stream source, int? lengthHint, CancellationToken cancellationToken)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Math.Max(lengthHint ?? 0, FirstRead));
        int length = 0;
        while (true)
        {
            int read = await source.ReadAsync(bytes.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return new PooledBody(bytes, length);
            }

            length += read;
            if (length == bytes.Length)
            {
                byte[] larger = ArrayPool<byte>.Shared.Rent(bytes.Length * 2);
                bytes.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(bytes);
                bytes = larger;
            }
        }
    }

    /// <summary>Gives the memory back; the response has no body from then on.</summary>
    internal void ReleaseFrom(Response response)
    {
        response.ContentStream = null;
        byte[] bytes = Interlocked.Exchange(ref _bytes, []);
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}

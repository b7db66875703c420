namespace LoyaltyFunctions.Import.Files;

/// <summary>
/// A file's head and the rest of it as one stream, read once: every byte that passes is counted and looked at, and past the limit the
/// file ends.
/// </summary>
internal sealed class ProbedStream(ReadOnlyMemory<byte> head, Stream rest, long maxBytes) : Stream
{
    private ReadOnlyMemory<byte> _head = head;
    private long _count;

    internal Utf8Probe Probe { get; } = new();

    /// <summary>Whether the file has more bytes than it may; those beyond were not read.</summary>
    internal bool IsTooLarge { get; private set; }

    /// <summary>Ends the look at the bytes. Where reading stopped at the limit, what was cut through there is no fault of the file.</summary>
    internal void Complete()
    {
        if (!IsTooLarge)
        {
            Probe.Complete();
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (IsTooLarge || buffer.IsEmpty)
        {
            return 0;
        }

        var read = _head.IsEmpty ? rest.Read(buffer) : TakeHead(buffer);
        return Pass(buffer[..read]);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsTooLarge || buffer.IsEmpty)
        {
            return 0;
        }

        var read = _head.IsEmpty ? await rest.ReadAsync(buffer, cancellationToken) : TakeHead(buffer.Span);
        return Pass(buffer.Span[..read]);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int TakeHead(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _head.Length);
        _head.Span[..count].CopyTo(buffer);
        _head = _head[count..];
        return count;
    }

    private int Pass(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > maxBytes - _count)
        {
            IsTooLarge = true;
            bytes = bytes[..(int)(maxBytes - _count)];
        }

        _count += bytes.Length;
        Probe.Add(bytes);
        return bytes.Length;
    }
}

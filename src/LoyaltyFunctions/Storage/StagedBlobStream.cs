using System.Globalization;
using System.Text;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace LoyaltyFunctions.Storage;

/// <summary>
/// Writes a blob of any length in flat memory, all or nothing: blocks are staged while it grows, and the blob exists, or is replaced, only
/// with <see cref="CommitAsync"/>. (A stream from OpenWriteAsync commits what it has on disposal, also after an exception.)
/// </summary>
public sealed class StagedBlobStream : Stream
{
    private readonly BlockBlobClient _blob;
    private readonly int _blockBytes;
    private readonly List<string> _blocks = [];
    private readonly MemoryStream _pending = new();

    /// <summary>A writer of one blob.</summary>
    /// <param name="blob">Where.</param>
    /// <param name="blockBytes">How much is kept before it is staged. A blob has at most 50,000 blocks.</param>
    public StagedBlobStream(BlockBlobClient blob, int blockBytes = 256 * 1024)
    {
        _blob = blob;
        _blockBytes = blockBytes;
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether enough is pending that the next <see cref="StageAsync"/> is worth its request.</summary>
    public bool IsFull => _pending.Length >= _blockBytes;

    /// <summary>Keeps bytes in memory; whoever writes much calls <see cref="StageAsync"/> when <see cref="IsFull"/>.</summary>
    public override void Write(ReadOnlySpan<byte> buffer) => _pending.Write(buffer);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => _pending.Write(buffer, offset, count);

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _pending.Write(buffer.Span);
        if (IsFull)
        {
            await StageAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Does nothing: what is pending goes with the next block.</summary>
    public override void Flush()
    {
    }

    /// <summary>Sends what is pending as a block.</summary>
    public async Task StageAsync(CancellationToken cancellationToken)
    {
        if (_pending.Length == 0)
        {
            return;
        }

        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(_blocks.Count.ToString("d6", CultureInfo.InvariantCulture)));
        _pending.Position = 0;
        await _blob.StageBlockAsync(id, _pending, options: null, cancellationToken: cancellationToken);
        _blocks.Add(id);
        _pending.SetLength(0);
    }

    /// <summary>Makes the blob what was written, replacing what it was.</summary>
    /// <param name="headers">Content type and the like; null for none.</param>
    /// <param name="cancellationToken">Gives up; the blob stays as it was.</param>
    public async Task CommitAsync(BlobHttpHeaders? headers, CancellationToken cancellationToken)
    {
        await StageAsync(cancellationToken);
        await _blob.CommitBlockListAsync(_blocks, new CommitBlockListOptions { HttpHeaders = headers }, cancellationToken);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pending.Dispose();
        }

        base.Dispose(disposing);
    }
}

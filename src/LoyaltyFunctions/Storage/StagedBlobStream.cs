using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace LoyaltyFunctions.Storage;

/// <summary>
/// Writes a blob of any length in flat memory, all or nothing: blocks are staged while it grows, and the blob exists, or is replaced, only
/// with <see cref="CommitAsync"/>. (A stream from OpenWriteAsync commits what it has on disposal, also after an exception.) Two writers of
/// one blob do not mix: the blocks of each have names of their own, and the blob is what one of them wrote.
/// </summary>
public sealed class StagedBlobStream : Stream
{
    private readonly string _writer = Guid.NewGuid().ToString("n");
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

        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_writer}{_blocks.Count:d6}")));
        _pending.Position = 0;
        await _blob.StageBlockAsync(id, _pending, options: null, cancellationToken: cancellationToken);
        _blocks.Add(id);
        _pending.SetLength(0);
    }

    /// <summary>Makes the blob what was written.</summary>
    /// <param name="overwrite">Whether it replaces a blob that is there; if not, the first to commit wins.</param>
    /// <param name="headers">Content type and the like; null for none.</param>
    /// <param name="cancellationToken">Gives up; the blob stays as it was.</param>
    /// <returns>
    /// False where the blob stays what another writer made it: it was there before and is not to be replaced, or it was committed between
    /// this writer's first block and now, which made the service drop this writer's blocks.
    /// </returns>
    public async Task<bool> CommitAsync(bool overwrite, BlobHttpHeaders? headers, CancellationToken cancellationToken)
    {
        await StageAsync(cancellationToken);
        var options = new CommitBlockListOptions
        {
            HttpHeaders = headers,
            Conditions = overwrite ? null : new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            await _blob.CommitBlockListAsync(_blocks, options, cancellationToken);
            return true;
        }
        catch (RequestFailedException other) when (other.ErrorCode == BlobErrorCode.InvalidBlockList || (!overwrite && other.Status is 409 or 412))
        {
            return false;
        }
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

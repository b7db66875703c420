using System.Text.Json.Serialization.Metadata;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Work;

namespace LoyaltyFunctions.Activities.Splitting;

/// <summary>One growing file for each chunk that gets anything, in flat memory. The files exist once all are committed.</summary>
internal sealed class ChunkFiles<T>(WorkFiles work, Func<int, BlobClient> blobOf, JsonTypeInfo<T> type) : IAsyncDisposable
{
    private readonly SortedDictionary<int, (StagedBlobStream Stream, int Count)> _files = [];

    /// <summary>The chunks that got anything, with how many values.</summary>
    public IEnumerable<(int Chunk, int Count)> Counts => _files.Select(file => (file.Key, file.Value.Count));

    /// <summary>Appends a value to a chunk's file.</summary>
    public async ValueTask AddAsync(int chunk, T value, CancellationToken cancellationToken)
    {
        var (stream, count) = _files.TryGetValue(chunk, out var file) ? file : (work.Write(blobOf(chunk)), 0);
        _files[chunk] = (stream, count + 1);
        JsonLines.Write(stream, value, type);
        if (stream.IsFull)
        {
            await stream.StageAsync(cancellationToken);
        }
    }

    /// <summary>Makes every file visible, whole.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        foreach (var (stream, _) in _files.Values)
        {
            await stream.CommitAsync(overwrite: true, null, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (stream, _) in _files.Values)
        {
            await stream.DisposeAsync();
        }
    }
}

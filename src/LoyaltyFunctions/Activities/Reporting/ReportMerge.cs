using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Activities.Reporting;

/// <summary>The rows of several work files in the order of the import's file.</summary>
internal static class ReportMerge
{
    /// <summary>The rows, by record number, with one row of each file in memory.</summary>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        IReadOnlyList<BlobClient> files, JsonTypeInfo<T> type, Func<T, int> recordOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sources = new List<IAsyncEnumerator<T>>();
        try
        {
            var next = new PriorityQueue<IAsyncEnumerator<T>, int>();
            foreach (var file in files)
            {
                var source = JsonLines.ReadAsync(file, type, cancellationToken).GetAsyncEnumerator(cancellationToken);
                sources.Add(source);
                await EnqueueNextAsync(next, source, recordOf);
            }

            while (next.TryDequeue(out var source, out _))
            {
                yield return source.Current;
                await EnqueueNextAsync(next, source, recordOf);
            }
        }
        finally
        {
            foreach (var source in sources)
            {
                await source.DisposeAsync();
            }
        }
    }

    private static async ValueTask EnqueueNextAsync<T>(
        PriorityQueue<IAsyncEnumerator<T>, int> next, IAsyncEnumerator<T> source, Func<T, int> recordOf)
    {
        if (await source.MoveNextAsync())
        {
            next.Enqueue(source, recordOf(source.Current));
        }
    }
}

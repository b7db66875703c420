using System.Runtime.CompilerServices;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Activities;

/// <summary>The decided rows of an import in the order of its file, from the reports of its split and its chunks.</summary>
internal sealed class ReportMerge(WorkFiles work, string importId, string split)
{
    /// <summary>The rows, by record number, with one row of each report in memory.</summary>
    /// <param name="chunks">The chunks whose reports there are.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<ReportRow> ReadAsync(
        IReadOnlyList<int> chunks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sources = new List<IAsyncEnumerator<ReportRow>>();
        try
        {
            var next = new PriorityQueue<IAsyncEnumerator<ReportRow>, int>();
            foreach (var blob in chunks.Select(chunk => work.ChunkReport(importId, chunk)).Prepend(work.SplitReport(importId, split)))
            {
                var source = JsonLines.ReadAsync(blob, JsonLines.Default.ReportRow, cancellationToken).GetAsyncEnumerator(cancellationToken);
                sources.Add(source);
                await EnqueueNextAsync(next, source);
            }

            while (next.TryDequeue(out var source, out _))
            {
                yield return source.Current;
                await EnqueueNextAsync(next, source);
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

    private static async ValueTask EnqueueNextAsync(
        PriorityQueue<IAsyncEnumerator<ReportRow>, int> next, IAsyncEnumerator<ReportRow> source)
    {
        if (await source.MoveNextAsync())
        {
            next.Enqueue(source, source.Current.Outcome.RecordNumber);
        }
    }
}

using Azure.Storage.Blobs;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Work;

namespace LoyaltyFunctions.Activities.Applying;

/// <summary>What became of a chunk's rows, as a work file.</summary>
public sealed class ChunkReports(WorkFiles work)
{
    /// <summary>Writes a report, unless it is there. Once there it is never replaced: another step may be reading it.</summary>
    /// <returns>The counts of the report that is there now.</returns>
    public async Task<Tally> WriteAsync(BlobClient report, IEnumerable<ReportRow> rows, CancellationToken cancellationToken)
    {
        await using var file = work.Write(report);
        var tally = new Tally();
        foreach (var row in rows)
        {
            tally += Tally.Of(row.Outcome);
            JsonLines.Write(file, row, JsonLines.Default.ReportRow);
            if (file.IsFull)
            {
                await file.StageAsync(cancellationToken);
            }
        }

        return await file.CommitAsync(overwrite: false, null, cancellationToken) ? tally : await TallyOfAsync(report, cancellationToken);
    }

    /// <summary>The counts of a report that an earlier run wrote; null where there is none.</summary>
    public async Task<Tally?> FindTallyAsync(BlobClient report, CancellationToken cancellationToken) =>
        await report.ExistsAsync(cancellationToken) ? await TallyOfAsync(report, cancellationToken) : null;

    private static async Task<Tally> TallyOfAsync(BlobClient report, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        await foreach (var row in JsonLines.ReadAsync(report, JsonLines.Default.ReportRow, cancellationToken))
        {
            tally += Tally.Of(row.Outcome);
        }

        return tally;
    }
}

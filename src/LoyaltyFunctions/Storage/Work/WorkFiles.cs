using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Storage.Work;

/// <summary>
/// The files of an import while it runs, <c>work/{import}/...</c>. Each is written whole or not at all, by one step. What a split makes is
/// kept apart from what another run of the same split makes, <c>work/{import}/{split}/...</c>, and the orchestration says which one counts.
/// </summary>
public sealed class WorkFiles(Containers containers)
{
    /// <summary>What a chunk's mark says: that it was begun, or that it was skipped and after how many resumes.</summary>
    private const string Applying = "applying", Skipped = "skipped ";

    /// <summary>How the file is read and the rows are decided: <see cref="ImportPlan"/>.</summary>
    public BlobClient Plan(string importId) => Blob(importId, "plan.json");

    /// <summary>The file that the app has written itself, of an import that nobody sent.</summary>
    public BlobClient Selected(string importId) => Blob(importId, "selected.csv");

    /// <summary>The rows that the split refused.</summary>
    public BlobClient SplitReport(string importId, string split) => Blob(importId, $"{split}/refused-rows.jsonl");

    /// <summary>The rows of a chunk.</summary>
    public BlobClient Chunk(string importId, string split, int chunk) => Blob(importId, $"{split}/chunks/{chunk:d3}.jsonl");

    /// <summary>What became of a chunk's rows, by record.</summary>
    public BlobClient ChunkReport(string importId, int chunk) => Blob(importId, $"results/{chunk:d3}.jsonl");

    /// <summary>The e-mails that a chunk of a customers import claims.</summary>
    public BlobClient Claims(string importId, string split, int chunk) => Blob(importId, $"{split}/claims/{chunk:d3}.jsonl");

    /// <summary>Those of them that it could not have.</summary>
    public BlobClient Refused(string importId, string split, int chunk) => Blob(importId, $"{split}/refused-claims/{chunk:d3}.jsonl");

    /// <summary>A writer of a work file.</summary>
    public StagedBlobStream Write(BlobClient blob) => new(containers.Work.GetBlockBlobClient(blob.Name));

    /// <summary>What would become of a chunk's rows.</summary>
    public BlobClient PreviewReport(string importId, string split, int chunk, bool again = false) =>
        Blob(importId, $"{split}/previews{(again ? "-again" : "")}/{chunk:d3}.jsonl");

    /// <summary>What became of the rows of a chunk that broke in the middle.</summary>
    public BlobClient Settled(string importId, string errorId, int chunk) => Blob(importId, $"settled/{errorId}/{chunk:d3}.jsonl");

    /// <summary>The rows of such a chunk that were not reached.</summary>
    public BlobClient Unreached(string importId, string errorId, int chunk) => Blob(importId, $"unreached/{errorId}/{chunk:d3}.jsonl");

    /// <summary>
    /// Decides, once and for all its runs, whether a chunk is applied: a chunk that was begun is applied to its end, and one that was
    /// skipped is not begun by a run that comes late, unless the import was resumed since.
    /// </summary>
    /// <param name="importId">The import.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="skip">Whether to skip it, should nobody have begun it.</param>
    /// <param name="resumes">How often the import was resumed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ChunkStart> StartAsync(string importId, int chunk, bool skip, int resumes, CancellationToken cancellationToken)
    {
        var mark = Mark(importId, chunk);
        var wanted = skip ? string.Create(CultureInfo.InvariantCulture, $"{Skipped}{resumes}") : Applying;
        var condition = new BlobRequestConditions { IfNoneMatch = ETag.All };
        while (true)
        {
            if (await TryMarkAsync(mark, wanted, condition, cancellationToken))
            {
                return skip ? ChunkStart.Skipped : ChunkStart.First;
            }

            var found = await mark.DownloadContentAsync(cancellationToken);
            var text = found.Value.Content.ToString();
            if (text == Applying)
            {
                return ChunkStart.Again;
            }

            if (int.Parse(text.AsSpan(Skipped.Length), NumberStyles.None, CultureInfo.InvariantCulture) >= resumes)
            {
                return ChunkStart.Skipped;
            }

            condition = new BlobRequestConditions { IfMatch = found.Value.Details.ETag };
        }
    }

    /// <summary>Whether a chunk was begun: some of its rows may have been applied.</summary>
    public async Task<bool> WasBegunAsync(string importId, int chunk, CancellationToken cancellationToken)
    {
        var mark = Mark(importId, chunk);
        return await mark.ExistsAsync(cancellationToken)
            && (await mark.DownloadContentAsync(cancellationToken)).Value.Content.ToString() == Applying;
    }

    private static async Task<bool> TryMarkAsync(BlobClient mark, string text, BlobRequestConditions condition, CancellationToken cancellationToken)
    {
        try
        {
            await mark.UploadAsync(BinaryData.FromString(text), new BlobUploadOptions { Conditions = condition }, cancellationToken);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            return false;
        }
    }

    private BlobClient Mark(string importId, int chunk) => Blob(importId, $"started/{chunk:d3}");

    private BlobClient Blob(string importId, string name) => containers.Work.GetBlobClient($"{importId}/{name}");
}

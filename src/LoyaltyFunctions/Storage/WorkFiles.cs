using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace LoyaltyFunctions.Storage;

/// <summary>
/// The files of an import while it runs, <c>work/{import}/...</c>. Each is written whole or not at all, by one step. What a split makes is
/// kept apart from what another run of the same split makes, <c>work/{import}/{split}/...</c>, and the orchestration says which one counts.
/// </summary>
public sealed class WorkFiles(Containers containers)
{
    /// <summary>How the file is read and the rows are decided: <see cref="ImportPlan"/>.</summary>
    public BlobClient Plan(string importId) => Blob(importId, "plan.json");

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

    /// <summary>Notes that a chunk's rows are about to be applied.</summary>
    /// <returns>False where that was noted before: an earlier run may have applied some of them.</returns>
    public async Task<bool> TryMarkStartedAsync(string importId, int chunk, CancellationToken cancellationToken)
    {
        try
        {
            await Blob(importId, $"started/{chunk:d3}").UploadAsync(
                BinaryData.FromString(""),
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                cancellationToken);
            return true;
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            return false;
        }
    }

    private BlobClient Blob(string importId, string name) => containers.Work.GetBlobClient($"{importId}/{name}");
}

using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace LoyaltyFunctions.Storage.Imports;

/// <summary>The files in the drop container.</summary>
public sealed class DroppedFiles(Containers containers)
{
    /// <summary>Files that arrived between two moments, under <c>{program}/{type}/{name}</c>. Others are nobody's.</summary>
    public async IAsyncEnumerable<DroppedFile> ListAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in containers.Imports.GetBlobsAsync(BlobTraits.None, BlobStates.None, null, cancellationToken))
        {
            var parts = blob.Name.Split('/', 3);
            var (arrived, etag) = (blob.Properties.LastModified, blob.Properties.ETag);
            if (parts.Length == 3 && parts.All(part => part.Length > 0) && arrived >= from && arrived < to && etag is { } version)
            {
                var importId = ImportIds.ForBlob(Containers.ImportsName, blob.Name, version.ToString());
                yield return new DroppedFile(containers.Imports.GetBlobClient(blob.Name), parts[0], parts[1], parts[2], importId);
            }
        }
    }
}

/// <summary>A file in the drop container.</summary>
/// <param name="Blob">The blob.</param>
/// <param name="Program">The program as the path has it.</param>
/// <param name="Type">The type as the path has it.</param>
/// <param name="Name">The rest of the path.</param>
/// <param name="ImportId">The import that it makes.</param>
public sealed record DroppedFile(BlobClient Blob, string Program, string Type, string Name, string ImportId);

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Local.Stack;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>Drops files into the container that the app watches, as any client of blob storage does.</summary>
internal static class ImportDrop
{
    private const int BlockBytes = 4 * 1024 * 1024;

    /// <summary>Uploads a file under a name that no other has.</summary>
    /// <param name="host">Where.</param>
    /// <param name="request">What the file is.</param>
    /// <param name="content">The file.</param>
    /// <param name="time">Part of the name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The id of the import that the file starts.</returns>
    public static async Task<string> UploadAsync(
        HostState host, ImportRequest request, Stream content, TimeProvider time, CancellationToken cancellationToken)
    {
        var container = new BlobContainerClient(host.StorageConnectionString, Containers.ImportsName);
        var stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var unique = $"{stamp}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        var blob = container.GetBlobClient($"{request.Program}/{request.Type}/{unique}/{FileNames.Safe(request.FileName)}");
        var upload = new BlobUploadOptions
        {
            TransferOptions = new StorageTransferOptions { MaximumConcurrency = 1, InitialTransferSize = BlockBytes, MaximumTransferSize = BlockBytes },
        };
        if (request.Options.Values.All(value => Ascii.IsValid(value)))
        {
            upload.Metadata = request.Options.ToDictionary();
        }
        else
        {
            await DropOptionsAsync(container, $"{blob.Name}.json", request.Options, cancellationToken);
        }

        var uploaded = await blob.UploadAsync(content, upload, cancellationToken);
        return ImportIds.ForBlob(container.Name, blob.Name, uploaded.Value.ETag.ToString());
    }

    /// <summary>Metadata travels in headers, which hold ASCII only; a file of options, which has to be there before the file, holds any text.</summary>
    private static Task DropOptionsAsync(
        BlobContainerClient container, string name, IReadOnlyDictionary<string, string> options, CancellationToken cancellationToken) =>
        container.GetBlobClient(name).UploadAsync(new BinaryData(JsonSerializer.SerializeToUtf8Bytes(options)), overwrite: false, cancellationToken);
}

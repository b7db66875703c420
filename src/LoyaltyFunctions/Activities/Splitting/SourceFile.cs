using Azure;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Activities.Splitting;

/// <summary>The file of an import, as it was when it arrived.</summary>
internal static class SourceFile
{
    private const int ReadBufferBytes = 1024 * 1024;

    /// <summary>Why an import is rejected whose file is not what it was.</summary>
    public static FileProblem Changed { get; } = new(
        FileProblemCodes.FileChanged,
        "The file was replaced or deleted before it could be read. A replaced file is an import of its own; if it was deleted, drop it again.");

    /// <summary>Opens the file for reading; every read asks for the version that arrived.</summary>
    public static Task<Stream> OpenAsync(Containers containers, ImportEntity import, CancellationToken cancellationToken) =>
        containers.Blob(import.Container!, import.Blob!).OpenReadAsync(
            new BlobOpenReadOptions(allowModifications: false)
            {
                BufferSize = ReadBufferBytes,
                Conditions = new BlobRequestConditions { IfMatch = new ETag(import.BlobETag!) },
            },
            cancellationToken);

    /// <summary>Whether a failure says that the version that arrived is there no more; a missing table or container is nobody's file.</summary>
    public static bool IsGone(RequestFailedException failure) =>
        failure.Status is 404 or 412 && failure.ErrorCode is not ("TableNotFound" or "ResourceNotFound" or "ContainerNotFound");
}

using Azure.Storage.Blobs;

namespace LoyaltyFunctions.Storage.Work;

/// <summary>The file of the customers that the app has found for an import of its own.</summary>
/// <param name="Blob">Where it is.</param>
/// <param name="ETag">Its version.</param>
/// <param name="HasRows">Whether there is anybody in it.</param>
public sealed record SelectedFile(BlobClient Blob, string ETag, bool HasRows);

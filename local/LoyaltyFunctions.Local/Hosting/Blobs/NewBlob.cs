using Azure;

namespace LoyaltyFunctions.Local.Hosting.Blobs;

/// <summary>A version of a blob that has no receipt yet.</summary>
/// <param name="Name">The blob's name in its container.</param>
/// <param name="ETag">The version.</param>
/// <param name="LastModified">When it was written.</param>
/// <param name="Tokens">The values of the path's tokens.</param>
internal sealed record NewBlob(string Name, ETag ETag, DateTimeOffset LastModified, IReadOnlyDictionary<string, object?> Tokens);

using System.Text.Json;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Triggers.Drops;

/// <summary>A blob that a trigger has given up: what the Functions host writes of it into the queue <see cref="Queue"/>.</summary>
/// <param name="FunctionId">The function that failed: <c>Host.Functions.Drop</c>.</param>
/// <param name="ContainerName">The blob's container.</param>
/// <param name="BlobName">The blob's name.</param>
/// <param name="ETag">The version of which the function was told, with or without quotes; may be empty.</param>
public sealed record PoisonedBlob(string? FunctionId, string ContainerName, string BlobName, string? ETag)
{
    /// <summary>The queue, in the storage account of the blobs.</summary>
    public const string Queue = "webjobs-blobtrigger-poison";

    /// <summary>The program, the type and the rest of the name of a dropped file.</summary>
    /// <returns>Null where the blob is none that could have become an import.</returns>
    public (string Program, string Type, string Name)? Path
    {
        get
        {
            var parts = BlobName.Split('/', 3);
            return ContainerName == Containers.ImportsName && parts.Length == 3 && parts.All(part => part.Length > 0)
                ? (parts[0], parts[1], parts[2])
                : null;
        }
    }

    /// <summary>Reads a message.</summary>
    /// <returns>Null where it is none of the host's.</returns>
    public static PoisonedBlob? TryParse(string message)
    {
        try
        {
            var found = JsonSerializer.Deserialize<PoisonedBlob>(message);
            return found is { ContainerName: not null, BlobName: not null } ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Storage.Reports;

/// <summary>Makes links that people download by: each reads one blob, and expires.</summary>
public sealed class DownloadLinks(BlobServiceClient service, IOptions<ReportOptions> options, TimeProvider clock)
{
    /// <summary>A reader's clock may be behind ours by as much.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The most that a managed identity can sign for.</summary>
    private static readonly TimeSpan MaxDelegation = TimeSpan.FromDays(7);

    /// <summary>How long a program's links work, where that is its own affair; null: as long as the deployment's.</summary>
    public static TimeSpan? LifetimeOf(LoyaltyProgram? program) => program?.LinkDays is { } days ? TimeSpan.FromDays(days) : null;

    /// <summary>Makes links to blobs of a container, all with the same expiry.</summary>
    /// <param name="container">The container.</param>
    /// <param name="files">The blobs, and the names under which they are saved; null for one that there is none of.</param>
    /// <param name="lifetime">How long they work, where that is less than <see cref="ReportOptions.LinkLifetime"/>; null: as long as that.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A link for each blob, in order, and when they stop working.</returns>
    public async Task<(IReadOnlyList<Uri?> Links, DateTimeOffset ExpiresAt)> MakeAsync(
        BlobContainerClient container, IReadOnlyList<(string? Blob, string FileName)> files, TimeSpan? lifetime, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var expiresAt = now + (lifetime < options.Value.LinkLifetime ? lifetime.Value : options.Value.LinkLifetime);
        if (!container.CanGenerateSasUri && expiresAt > now + MaxDelegation - ClockSkew)
        {
            // The service counts the seven days by its own clock, and refuses a key for any longer.
            expiresAt = now + MaxDelegation - ClockSkew;
        }

        var delegated = await DelegationKeyAsync(container, now, expiresAt, cancellationToken);
        return ([.. files.Select(file => file.Blob is null ? null : Link(container.GetBlobClient(file.Blob), file.FileName, now, expiresAt, delegated))], expiresAt);
    }

    private Uri Link(BlobClient blob, string fileName, DateTimeOffset now, DateTimeOffset expiresAt, UserDelegationKey? delegated)
    {
        var sas = new BlobSasBuilder(BlobSasPermissions.Read, expiresAt)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            StartsOn = now - ClockSkew,
            ContentDisposition = $"attachment; filename=\"{fileName}\"",
        };

        // Azurite speaks http; everything else is asked for https, whatever the client would accept.
        if (blob.Uri.Scheme == Uri.UriSchemeHttps)
        {
            sas.Protocol = SasProtocol.Https;
        }

        return delegated is null
            ? blob.GenerateSasUri(sas)
            : new BlobUriBuilder(blob.Uri) { Sas = sas.ToSasQueryParameters(delegated, service.AccountName) }.ToUri();
    }

    /// <summary>With a managed identity there is no account key to sign with: a key of the identity's own does, for at most seven days.</summary>
    private async Task<UserDelegationKey?> DelegationKeyAsync(
        BlobContainerClient container, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        if (container.CanGenerateSasUri)
        {
            return null;
        }

        Response<UserDelegationKey> key = await service.GetUserDelegationKeyAsync(now - ClockSkew, expiresAt, cancellationToken);
        return key.Value;
    }
}

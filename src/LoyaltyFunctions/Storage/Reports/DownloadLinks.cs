using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Sas;
using LoyaltyFunctions.Storage.Identity;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Storage.Reports;

/// <summary>Makes links that people download by: each reads one blob, and expires.</summary>
public sealed class DownloadLinks(BlobServiceClient service, DelegationKeys keys, IOptions<ReportOptions> options, TimeProvider clock)
{
    /// <summary>How long a program's links work, where that is its own affair; null: as long as the deployment's.</summary>
    public static TimeSpan? LifetimeOf(LoyaltyProgram? program) => program?.LinkDays is { } days ? TimeSpan.FromDays(days) : null;

    /// <summary>Makes links to blobs of a container, all with the same expiry.</summary>
    /// <param name="container">The container.</param>
    /// <param name="files">The blobs, and the names under which they are saved; null for one that there is none of.</param>
    /// <param name="lifetime">How long they work, where that is less than <see cref="ReportOptions.LinkLifetime"/>; null: as long as that.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A link for each blob, in order, and when they stop working: with an identity after <see cref="DelegationKeys.MaxLinkLifetime"/> at the latest.</returns>
    public async Task<(IReadOnlyList<Uri?> Links, DateTimeOffset ExpiresAt)> MakeAsync(
        BlobContainerClient container, IReadOnlyList<(string? Blob, string FileName)> files, TimeSpan? lifetime, CancellationToken cancellationToken)
    {
        // With an identity there is no account key to sign with. Where there is no report, what is told must not hang on one.
        var key = container.CanGenerateSasUri || files.All(file => file.Blob is null) ? null : await keys.GetAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var expiresAt = now + Shorter(options.Value.LinkLifetime, lifetime);
        if (key is not null)
        {
            expiresAt = Earlier(expiresAt, Earlier(now + DelegationKeys.MaxLinkLifetime, key.SignedExpiresOn));
        }

        return ([.. files.Select(file => file.Blob is null ? null : Link(container.GetBlobClient(file.Blob), file.FileName, now, expiresAt, key))], expiresAt);
    }

    private static TimeSpan Shorter(TimeSpan most, TimeSpan? wanted) => wanted < most ? wanted.Value : most;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private Uri Link(BlobClient blob, string fileName, DateTimeOffset now, DateTimeOffset expiresAt, UserDelegationKey? key)
    {
        var sas = new BlobSasBuilder(BlobSasPermissions.Read, expiresAt)
        {
            BlobContainerName = blob.BlobContainerName,
            BlobName = blob.Name,
            Resource = "b",
            StartsOn = now - DelegationKeys.ClockSkew,
            ContentDisposition = $"attachment; filename=\"{fileName}\"",
        };

        // Azurite speaks http unless it has a certificate; everything else is asked for https, whatever the client would accept.
        if (blob.Uri.Scheme == Uri.UriSchemeHttps)
        {
            sas.Protocol = SasProtocol.Https;
        }

        return key is null
            ? blob.GenerateSasUri(sas)
            : new BlobUriBuilder(blob.Uri) { Sas = sas.ToSasQueryParameters(key, service.AccountName) }.ToUri();
    }
}

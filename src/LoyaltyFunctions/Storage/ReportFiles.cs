using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Sas;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Storage;

/// <summary>What merchants download: reports, and links to them that read one blob and expire.</summary>
public sealed class ReportFiles(Containers containers, BlobServiceClient service, IOptions<ReportOptions> options, TimeProvider clock)
{
    /// <summary>A reader's clock may be behind ours by as much.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The most that a managed identity can sign for.</summary>
    private static readonly TimeSpan MaxDelegation = TimeSpan.FromDays(7);

    /// <summary>The error report's blob.</summary>
    public static string ErrorsOf(string importId) => $"{importId}/errors.csv";

    /// <summary>The applied report's blob.</summary>
    public static string AppliedOf(string importId) => $"{importId}/applied.csv";

    /// <summary>The blob of the rows that a cancellation left alone.</summary>
    public static string UnprocessedOf(string importId) => $"{importId}/unprocessed.csv";

    /// <summary>The preview report's blob.</summary>
    public static string PreviewOf(string importId) => $"{importId}/preview.csv";

    /// <summary>The blob of the rows that failed in the preview.</summary>
    public static string PreviewErrorsOf(string importId) => $"{importId}/preview-errors.csv";

    /// <summary>Whether a report's blob is there; retention deletes it some day.</summary>
    public async Task<bool> ExistsAsync(string report, CancellationToken cancellationToken) =>
        await containers.Reports.GetBlobClient(report).ExistsAsync(cancellationToken);

    /// <summary>A report's blob.</summary>
    public BlobClient Blob(string report) => containers.Reports.GetBlobClient(report);

    /// <summary>A writer of a report.</summary>
    public StagedBlobStream Write(string report) => new(containers.Reports.GetBlockBlobClient(report), blockBytes: 1024 * 1024);

    /// <summary>What a report is served as.</summary>
    public static BlobHttpHeaders Headers => new() { ContentType = "text/csv; charset=utf-8" };

    /// <summary>Makes links to reports, all with the same expiry.</summary>
    /// <param name="reports">The blobs; null for a report that there is none of.</param>
    /// <param name="lifetime">How long they work, where that is less than <see cref="ReportOptions.LinkLifetime"/>; null: as long as that.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A link for each report, in order, and when they stop working.</returns>
    public async Task<(IReadOnlyList<Uri?> Links, DateTimeOffset ExpiresAt)> LinksAsync(
        IReadOnlyList<(string? Blob, string FileName)> reports, TimeSpan? lifetime, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var expiresAt = now + (lifetime < options.Value.LinkLifetime ? lifetime.Value : options.Value.LinkLifetime);
        if (!containers.Reports.CanGenerateSasUri && expiresAt > now + MaxDelegation - ClockSkew)
        {
            // The service counts the seven days by its own clock, and refuses a key for any longer.
            expiresAt = now + MaxDelegation - ClockSkew;
        }

        var delegated = await DelegationKeyAsync(now, expiresAt, cancellationToken);
        return ([.. reports.Select(report => report.Blob is null ? null : Link(report.Blob, report.FileName, now, expiresAt, delegated))], expiresAt);
    }

    private Uri Link(string report, string fileName, DateTimeOffset now, DateTimeOffset expiresAt, UserDelegationKey? delegated)
    {
        var blob = containers.Reports.GetBlobClient(report);
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
    private async Task<UserDelegationKey?> DelegationKeyAsync(DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        if (containers.Reports.CanGenerateSasUri)
        {
            return null;
        }

        Response<UserDelegationKey> key = await service.GetUserDelegationKeyAsync(now - ClockSkew, expiresAt, cancellationToken);
        return key.Value;
    }
}

using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace LoyaltyFunctions.Storage.Reports;

/// <summary>What merchants download: reports, and links to them that read one blob and expire.</summary>
public sealed class ReportFiles(Containers containers, DownloadLinks links)
{
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
    public Task<(IReadOnlyList<Uri?> Links, DateTimeOffset ExpiresAt)> LinksAsync(
        IReadOnlyList<(string? Blob, string FileName)> reports, TimeSpan? lifetime, CancellationToken cancellationToken) =>
        links.MakeAsync(containers.Reports, reports, lifetime, cancellationToken);
}

using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Storage.Reports;

/// <summary>Fresh links to an import's reports.</summary>
internal static class ReportLinks
{
    /// <summary>The links in the order of <see cref="ImportReports.Names"/>, null where there is no such report; and their expiry.</summary>
    /// <param name="reports">Makes the links.</param>
    /// <param name="import">The import.</param>
    /// <param name="program">Its program, whose links may work for a shorter time; null where there is none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<(IReadOnlyList<Uri?> Links, DateTimeOffset ExpiresAt)> OfAsync(
        ReportFiles reports, ImportEntity import, LoyaltyProgram? program, CancellationToken cancellationToken) =>
        reports.LinksAsync(
            [.. ImportReports.Names.Zip(ImportReports.Of(import).Blobs, (name, blob) => (blob, FileNameOf(import, name)))],
            DownloadLinks.LifetimeOf(program),
            cancellationToken);

    /// <summary>A link to one report.</summary>
    public static async Task<Uri> OneAsync(
        ReportFiles reports, ImportEntity import, LoyaltyProgram? program, string name, string blob, CancellationToken cancellationToken)
    {
        var (links, _) = await reports.LinksAsync([(blob, FileNameOf(import, name))], DownloadLinks.LifetimeOf(program), cancellationToken);
        return links[0]!;
    }

    private static string FileNameOf(ImportEntity import, string report) =>
        $"{Path.GetFileNameWithoutExtension(FileNames.Safe(import.FileName!))}-{report}.csv";
}

namespace LoyaltyFunctions.Storage;

/// <summary>Fresh links to an import's reports.</summary>
internal static class ReportLinks
{
    /// <summary>The links to the error report and the applied report, in this order, null where there is none; and their expiry.</summary>
    public static Task<(IReadOnlyList<Uri?> Links, DateTimeOffset ExpiresAt)> OfAsync(
        ReportFiles reports, ImportEntity import, CancellationToken cancellationToken)
    {
        var name = Path.GetFileNameWithoutExtension(FileNames.Safe(import.FileName!));
        var totals = import.Totals;
        return reports.LinksAsync(
            [(totals?.ErrorReport, $"{name}-errors.csv"), (totals?.AppliedReport, $"{name}-applied.csv")],
            cancellationToken);
    }
}

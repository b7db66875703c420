using LoyaltyFunctions.Storage.Imports;

namespace LoyaltyFunctions.Storage.Reports;

/// <summary>The blobs of an import's reports; null for one that there is none of.</summary>
/// <param name="Errors">The failed rows: of the preview, until the import has its own.</param>
/// <param name="Applied">The applied rows.</param>
/// <param name="Unprocessed">The rows that a cancellation left alone.</param>
/// <param name="Preview">What the preview found for each row.</param>
public sealed record ImportReports(string? Errors, string? Applied, string? Unprocessed, string? Preview)
{
    /// <summary>The reports' names, as they stand in URLs.</summary>
    public static IReadOnlyList<string> Names { get; } = ["errors", "applied", "unprocessed", "preview"];

    /// <summary>The blobs, in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<string?> Blobs => [Errors, Applied, Unprocessed, Preview];

    /// <summary>The names of the reports that there are.</summary>
    public IReadOnlyList<string> Available => [.. Names.Where((_, index) => Blobs[index] is not null)];

    /// <summary>The reports of an import.</summary>
    public static ImportReports Of(ImportEntity import)
    {
        var (totals, preview) = (import.Totals, import.Preview);
        return new ImportReports(
            totals is null ? preview?.ErrorReport : totals.ErrorReport,
            totals?.AppliedReport,
            totals?.UnprocessedReport,
            preview?.PreviewReport ?? totals?.PreviewReport);
    }

    /// <summary>The blob of a report.</summary>
    /// <returns>Null where there is no report of that name.</returns>
    public string? Find(string name) => Names.Zip(Blobs).FirstOrDefault(pair => pair.First == name).Second;
}

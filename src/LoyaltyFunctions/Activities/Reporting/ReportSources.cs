using Azure.Storage.Blobs;

namespace LoyaltyFunctions.Activities.Reporting;

/// <summary>The work files that an import's reports are made of; each in the order of its record numbers.</summary>
/// <param name="Decided">What became of rows.</param>
/// <param name="Unreached">Rows that nothing became of.</param>
public sealed record ReportSources(IReadOnlyList<BlobClient> Decided, IReadOnlyList<BlobClient> Unreached);

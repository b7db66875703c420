using LoyaltyFunctions.Import.Chunks;

namespace LoyaltyFunctions.Activities.Applying;

/// <summary>What became of rows.</summary>
/// <param name="Decided">The rows that were decided, for the reports.</param>
/// <param name="Unreached">The rows that were not; none but where nothing new was to be decided.</param>
public sealed record DecidedRows(IReadOnlyList<ReportRow> Decided, IReadOnlyList<ChunkRow> Unreached);

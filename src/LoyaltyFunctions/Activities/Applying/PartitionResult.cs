using LoyaltyFunctions.Import.Chunks;

namespace LoyaltyFunctions.Activities.Applying;

/// <summary>What became of a partition's rows.</summary>
/// <param name="Report">The rows that are decided.</param>
/// <param name="Unreached">The rows that are not, in the order of their record numbers; none but where nothing more was to be decided.</param>
internal sealed record PartitionResult(IReadOnlyList<ReportRow> Report, IReadOnlyList<ChunkRow> Unreached);

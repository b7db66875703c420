namespace LoyaltyFunctions.Import.Accounts;

/// <summary>
/// How far an import has come on one account. It is written in the transaction that changes the account, or by itself where every row
/// fails, so that an activity which runs again, or twice at once, knows what is done and keeps to what was decided.
/// </summary>
/// <param name="ImportId">The import.</param>
/// <param name="RecordNumber">Its rows up to this record are decided.</param>
/// <param name="FailedRows">The last of them that failed, by record number; empty for nearly every account.</param>
public sealed record AppliedMark(string ImportId, int RecordNumber, IReadOnlyList<FailedRow> FailedRows)
{
    /// <summary>The most failures that a mark keeps: the last ones. An account's row has room for no more.</summary>
    public const int MaxFailedRows = 1_000;

    /// <summary>A mark with the last of the failures, which are in the order of their record numbers.</summary>
    public static AppliedMark For(string importId, int recordNumber, List<FailedRow> failed) =>
        new(importId, recordNumber, failed.Count > MaxFailedRows ? failed[^MaxFailedRows..] : failed);
}

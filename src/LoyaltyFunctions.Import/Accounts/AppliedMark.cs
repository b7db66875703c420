namespace LoyaltyFunctions.Import.Accounts;

/// <summary>
/// How far an import has come on one account. It is written in the transaction that changes the account, so that an activity which runs
/// again knows what is done without reading activity records, and why rows that were left out were left out.
/// </summary>
/// <param name="ImportId">The import.</param>
/// <param name="RecordNumber">Its rows up to this record are decided.</param>
/// <param name="FailedRows">The last of them that failed, by record number; empty for nearly every account.</param>
public sealed record AppliedMark(string ImportId, int RecordNumber, IReadOnlyList<FailedRow> FailedRows)
{
    /// <summary>The most failures that a mark keeps: the last ones. An account's row has room for no more.</summary>
    public const int MaxFailedRows = 1_000;

    /// <summary>A mark with the last of the failures, each once.</summary>
    public static AppliedMark For(string importId, int recordNumber, IEnumerable<FailedRow> failed)
    {
        var rows = failed.DistinctBy(row => row.RecordNumber).OrderBy(row => row.RecordNumber).ToList();
        return new AppliedMark(importId, recordNumber, rows.Count > MaxFailedRows ? rows[^MaxFailedRows..] : rows);
    }
}

namespace LoyaltyFunctions.Import.Accounts;

/// <summary>
/// How far an import has come on one account. It is written in the transaction that changes the account, so that an activity which runs
/// again knows what is done without reading activity records, and why rows that were left out were left out.
/// </summary>
/// <param name="ImportId">The import.</param>
/// <param name="RecordNumber">Its rows up to this record are decided.</param>
/// <param name="FailedRows">Those of them that failed; empty for nearly every account.</param>
public sealed record AppliedMark(string ImportId, int RecordNumber, IReadOnlyList<FailedRow> FailedRows);

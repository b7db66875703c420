namespace LoyaltyFunctions.Import.Reports;

/// <summary>What became of one row that was applied.</summary>
/// <param name="LineNumber">1-based physical line on which the row begins in the file.</param>
/// <param name="RecordNumber">1-based number of the record, the header not counted.</param>
/// <param name="CustomerId">The customer's id.</param>
/// <param name="Email">The customer's e-mail; null where there is none.</param>
/// <param name="Result">What was done: <c>Added</c>, <c>Created</c>, <c>Unchanged</c>.</param>
/// <param name="Delta">By how much the balance changed; null where the row is about no points.</param>
/// <param name="BalanceBefore">The balance before the row; null where the row is about no points.</param>
/// <param name="BalanceAfter">The balance after the row; null where the row is about no points.</param>
/// <param name="ExpiresOn">The last day on which the row's points can be used; null: they never expire.</param>
/// <param name="Description">The public note; null where there is none.</param>
/// <param name="Warnings">What the row's sender should know, in sentences; empty for most rows.</param>
public sealed record AppliedRow(
    int LineNumber,
    int RecordNumber,
    string CustomerId,
    string? Email,
    string Result,
    long? Delta,
    long? BalanceBefore,
    long? BalanceAfter,
    DateOnly? ExpiresOn,
    string? Description,
    IReadOnlyList<string> Warnings);

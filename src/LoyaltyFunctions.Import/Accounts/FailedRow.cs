using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Accounts;

/// <summary>A row that was decided not to be applied, whatever becomes of its account later.</summary>
/// <param name="RecordNumber">The row's record.</param>
/// <param name="Errors">Why, as it was found when it was decided.</param>
public sealed record FailedRow(int RecordNumber, IReadOnlyList<RowIssue> Errors);

using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>A row whose customer's id is known.</summary>
/// <param name="Row">The row; its <see cref="ImportRow.CustomerId"/> is set.</param>
/// <param name="FoundByEmail">Whether the file gave the e-mail only.</param>
/// <param name="Warnings">What was found about it so far.</param>
public sealed record CustomerRow(ImportRow Row, bool FoundByEmail, IReadOnlyList<RowIssue> Warnings);

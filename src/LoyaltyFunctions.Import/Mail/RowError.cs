using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Mail;

/// <summary>An error and where it is.</summary>
/// <param name="LineNumber">1-based physical line of the file on which the row begins.</param>
/// <param name="Issue">What is wrong and what to do.</param>
public sealed record RowError(int LineNumber, RowIssue Issue);

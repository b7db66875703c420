using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>Why a change was refused, or what its sender should know.</summary>
/// <param name="Code">The code that a row of a file would have.</param>
/// <param name="Field">The field; null for the request as a whole.</param>
/// <param name="Message">What was found, what was expected, what to do.</param>
public sealed record IssueAnswer(string Code, string? Field, string Message)
{
    /// <summary>The answers of issues.</summary>
    public static IReadOnlyList<IssueAnswer> Of(IEnumerable<RowIssue> issues) =>
        [.. issues.Select(issue => new IssueAnswer(issue.Code, issue.Column, issue.Message))];
}

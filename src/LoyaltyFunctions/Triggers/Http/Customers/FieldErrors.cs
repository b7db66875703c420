using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>The errors of a body, by field.</summary>
internal static class FieldErrors
{
    /// <summary>The messages of each field; those of the body as a whole under <c>$</c>.</summary>
    public static IDictionary<string, string[]> Of(IEnumerable<RowIssue> issues) => issues
        .GroupBy(issue => issue.Column ?? "$")
        .ToDictionary(ofField => ofField.Key, ofField => ofField.Select(issue => issue.Message).ToArray());
}

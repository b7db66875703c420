using System.Globalization;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Rules;

/// <summary>Several rows of one file that are about the same customer.</summary>
public static class RepeatedRows
{
    private const int LinesNamed = 5;

    /// <summary>
    /// What to say of a customer's rows where there is more than one: a warning for points-add, where each counts by itself unless the
    /// policy rejects them; an error for every other type, where only one can be meant and nobody but the sender knows which. The rows of
    /// an undo are what the undone import did, one after the other: nothing to say of them.
    /// </summary>
    /// <returns>Null for a single row.</returns>
    public static RowIssue? Check(ImportType type, DuplicatePolicy policy, string customerId, IReadOnlyList<int> lineNumbers)
    {
        if (lineNumbers.Count < 2 || type == ImportType.Undo)
        {
            return null;
        }

        var where = $"Customer {customerId} is on {Count(lineNumbers.Count)} lines of the file ({Lines(lineNumbers)})";
        if (type == ImportType.PointsAdd && policy == DuplicatePolicy.Sum)
        {
            return new RowIssue(IssueCodes.RepeatedCustomer, null, customerId, $"{where}; each line counts by itself, in the order of the file.");
        }

        var why = type == ImportType.PointsAdd
            ? "and this import's settings take one line for each customer; none of them was applied. Keep the line that is right, or put the sum on one line, and remove the others."
            : $"and a {ImportTypes.NameOf(type)} import takes one line for each customer; none of them was applied. Keep the line that is right and remove the others.";
        return new RowIssue(IssueCodes.DuplicateCustomer, null, customerId, $"{where}, {why}");
    }

    /// <summary>The first lines by their numbers, and how many more there are.</summary>
    internal static string Lines(IReadOnlyList<int> lineNumbers)
    {
        var named = string.Join(", ", lineNumbers.Take(LinesNamed));
        return lineNumbers.Count > LinesNamed ? $"{named} and {Count(lineNumbers.Count - LinesNamed)} more" : named;
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

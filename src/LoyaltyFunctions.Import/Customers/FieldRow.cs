using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Customers;

/// <summary>
/// Reads the fields of a request as a file of one row, so that a single change is held to what a file's rows are held to, and refused in
/// the same words.
/// </summary>
public static class FieldRow
{
    /// <summary>Reads the fields. All that is wrong with them is in the result, each under the name of its field.</summary>
    /// <param name="type">What the row does.</param>
    /// <param name="rules">What values are held against.</param>
    /// <param name="fields">The fields; one of them names the customer.</param>
    public static RowReading Read(ImportType type, RowRules rules, params IReadOnlyList<NamedField> fields)
    {
        var columns = new ColumnMap([.. fields.Select(field => field.Name)], [.. fields.Select(field => (Column?)field.Column)]);
        return new RowParser(type, columns, rules).Parse(new SourceRow(1, 1, [.. fields.Select(field => field.Value ?? "")]));
    }
}

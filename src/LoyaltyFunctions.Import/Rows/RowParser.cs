using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Reports;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Understands rows: checks every value by itself, and says of each that is wrong what to do.</summary>
public sealed class RowParser
{
    /// <summary>Null for rows that this app wrote itself.</summary>
    private readonly RowShape? _shape;
    private readonly IRowReader _reader;

    /// <summary>A parser for the rows of one file.</summary>
    /// <param name="type">What the rows do.</param>
    /// <param name="columns">The file's columns, as its inspection found.</param>
    /// <param name="rules">What values are held against.</param>
    public RowParser(ImportType type, ColumnMap columns, RowRules rules)
    {
        _shape = ImportTypes.IsStartedByTheApp(type) ? null : new RowShape(type, columns);
        var cells = new RowCells(columns);
        _reader = type switch
        {
            ImportType.Customers => new CustomerRowReader(cells),
            ImportType.Undo => new AppliedReportReader(columns),
            ImportType.Expiry or ImportType.Birthdays => new FoundRowReader(cells),
            _ => new ChangeRowReader(type, columns, rules, cells),
        };
    }

    /// <summary>Reads one row. All its errors are in the result, not only the first.</summary>
    public RowReading Parse(SourceRow source)
    {
        var issues = new RowIssues();

        // Where the cells are not where they belong, what else is wrong with them says nothing.
        if (_shape is null || _shape.Check(source, issues))
        {
            var row = _reader.Read(source, issues);
            if (!issues.HasErrors)
            {
                return new RowReading(source, row, [], issues.Warnings);
            }
        }

        return new RowReading(source, null, issues.Errors, issues.Warnings);
    }
}

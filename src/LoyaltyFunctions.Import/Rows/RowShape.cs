using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Checks that a row's cells stand below the header's.</summary>
internal sealed class RowShape
{
    private readonly int _headerCount;
    private readonly int _leastCount;
    private readonly string _leastColumn;

    internal RowShape(ImportType type, ColumnMap columns)
    {
        _headerCount = columns.Header.Count;
        var last = LastNeeded(type, columns);
        _leastCount = last + 1;
        _leastColumn = HeaderName.Display(columns.Header[last]);
    }

    /// <summary>Whether the cells can be told apart; if not, <paramref name="issues"/> has the one reason.</summary>
    internal bool Check(SourceRow source, RowIssues issues)
    {
        if (source.Fault != QuoteFault.None && !CheckQuotes(source, issues))
        {
            return false;
        }

        var count = CountWithoutEmptyEnd(source.Fields);
        if (count > _headerCount)
        {
            var quote = source.Fields.Any(field => field.Length > 1 && field[0] == ' ' && field.TrimStart(' ').StartsWith('"'))
                ? "A quotation mark (\") counts only as the first character of its cell: remove the space before it. "
                : "";
            issues.AddRowError(IssueCodes.TooManyCells, $"The row has {count:N0} cells and the header {_headerCount:N0}. "
                + quote + "Put a cell that has the delimiter in it between quotation marks, and write numbers without thousands separators.");
            return false;
        }

        if (source.Fields.Count < _leastCount)
        {
            issues.AddRowError(IssueCodes.TooFewCells, $"The row has {Cells(source.Fields.Count)} and the header {_headerCount:N0}: "
                + $"it ends before \"{_leastColumn}\". Fill in the missing cells.");
            return false;
        }

        if (source.Fields.Count < _headerCount)
        {
            issues.AddRowWarning(IssueCodes.ShortRow,
                $"The row has {Cells(source.Fields.Count)} and the header {_headerCount:N0}; the missing ones were read as empty.");
        }

        return true;
    }

    /// <summary>
    /// The last column without which a row is no row. Spreadsheets leave empty cells off the end of some rows, so a row may end before
    /// the optional columns and those that nobody reads.
    /// </summary>
    private static int LastNeeded(ImportType type, ColumnMap columns)
    {
        for (var index = columns.Found.Count - 1; index > 0; index--)
        {
            if (columns.Found[index] is { } column && !IsOptional(column, type))
            {
                return index;
            }
        }

        return 0;
    }

    private static bool IsOptional(Column column, ImportType type) => column switch
    {
        Column.PointsExpiryDate or Column.Description or Column.Birthday or Column.BirthdayMonthDay or Column.Gender => true,
        Column.Points or Column.Tier => type == ImportType.Combined,
        _ => false,
    };

    private static bool CheckQuotes(SourceRow source, RowIssues issues)
    {
        var lines = source.LastLineNumber > source.LineNumber
            ? $" Lines {source.LineNumber:N0} to {source.LastLineNumber:N0} were read as this one row."
            : "";
        switch (source.Fault)
        {
            case QuoteFault.StrayQuote:
                issues.AddRowWarning(IssueCodes.StrayQuote, "A cell has a quotation mark (\") in it without being quoted; it was read as it stands.");
                return true;
            case QuoteFault.TextAfterQuote:
                issues.AddRowError(IssueCodes.BadQuoting, $"Text follows the closing quotation mark (\") of a cell.{lines} "
                    + "Put the whole cell between quotation marks, and double those that belong to the text (\"\").");
                return false;
            case QuoteFault.SwallowedRows:
                issues.AddRowError(IssueCodes.BadQuoting, $"A quoted cell holds other rows of the file.{lines} "
                    + "Close the quotation mark (\") where the cell ends, and give each row its own line again.");
                return false;
            default:
                issues.AddRowError(IssueCodes.BadQuoting, $"A quotation mark (\") opens a cell and is never closed.{lines} Close or remove it.");
                return false;
        }
    }

    private static int CountWithoutEmptyEnd(IReadOnlyList<string> fields)
    {
        var count = fields.Count;
        while (count > 0 && InvisibleCharacters.Trim(fields[count - 1]).Length == 0)
        {
            count--;
        }

        return count;
    }

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count:N0} cells";
}

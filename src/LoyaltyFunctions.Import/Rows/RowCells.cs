using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Finds the cells of a file's rows by what their columns stand for.</summary>
internal sealed class RowCells
{
    private readonly int[] _indexes;
    private readonly string[] _names;

    internal RowCells(ColumnMap columns)
    {
        _indexes = [.. Enum.GetValues<Column>().Select(columns.IndexOf)];
        _names = [.. columns.Header.Select(HeaderName.Display)];
    }

    /// <summary>A column as messages show it; null where the file does not have it.</summary>
    internal string? NameOf(Column column) => _indexes[(int)column] is var index and >= 0 ? _names[index] : null;

    /// <summary>A column's cell; null where the file does not have the column, empty where the row ends before it.</summary>
    internal Cell? Find(SourceRow source, Column column)
    {
        var index = _indexes[(int)column];
        return index < 0 ? null : new Cell(index, _names[index], index < source.Fields.Count ? source.Fields[index] : "");
    }
}

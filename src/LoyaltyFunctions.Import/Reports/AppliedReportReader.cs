using System.Globalization;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Reports;

/// <summary>
/// Reads the lines of an applied report as the rows of an undo. Nobody but this app writes the file, so whatever is wrong with it is not a
/// row's error but damage.
/// </summary>
internal sealed class AppliedReportReader : IRowReader
{
    private readonly Dictionary<string, int> _indexes;
    private readonly (AccountField Field, int Before, int After)[] _fields;
    private readonly int _lotsBefore;
    private readonly int _lotsAfter;
    private readonly int _lifetime;

    internal AppliedReportReader(ColumnMap columns)
    {
        _indexes = columns.Header.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index);
        _lotsBefore = Find(ReportColumns.ExpiringBefore);
        _lotsAfter = Find(ReportColumns.ExpiringAfter);
        _lifetime = Find(ReportColumns.LifetimeChange);
        _fields = [.. AccountFields.All
            .Select(field => (field, names: ReportColumns.NamesOf(field)))
            .Select(column => (column.field, Find(column.names.Before), Find(column.names.After)))
            .Where(column => column.Item2 >= 0)];
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">The report is damaged.</exception>
    public ImportRow Read(SourceRow source, RowIssues issues)
    {
        var cells = source.Fields;
        if (cells.Count != _indexes.Count)
        {
            throw new FormatException($"Line {source.LineNumber} of the applied report has {cells.Count} cells instead of {_indexes.Count}.");
        }

        var (lotsBefore, lotsAfter) = ReadPair(cells, _lotsBefore, _lotsAfter);
        return new ImportRow
        {
            RecordNumber = source.RecordNumber,
            LineNumber = source.LineNumber,
            CustomerId = FormulaGuard.Unescape(Cell(cells, ReportColumns.CustomerId)),
            Undoes = new RowOutcome
            {
                RecordNumber = (int)Number(Cell(cells, ReportColumns.Record)),
                Result = Enum.Parse<RowResult>(Cell(cells, ReportColumns.Result)),
                Delta = Number(Cell(cells, ReportColumns.Change)),
                BalanceAfter = Number(Cell(cells, ReportColumns.BalanceAfter)),
                LifetimeDelta = _lifetime < 0 ? 0 : Number(cells[_lifetime]),
                LotsBefore = lotsBefore,
                LotsAfter = lotsAfter,
                Changes = [.. ReadChanges(cells)],
            },
        };
    }

    private IEnumerable<FieldChange> ReadChanges(IReadOnlyList<string> cells)
    {
        foreach (var (field, beforeIndex, afterIndex) in _fields)
        {
            if (ReadPair(cells, beforeIndex, afterIndex) is ({ } before, { } after))
            {
                yield return new FieldChange(field, ValueOf(before), ValueOf(after));
            }
        }
    }

    /// <summary>What a value was and what it became: texts, of which one may be empty; nulls where it was not changed.</summary>
    private static (string? Before, string? After) ReadPair(IReadOnlyList<string> cells, int before, int after) =>
        before < 0 || (cells[before].Length == 0 && cells[after].Length == 0) ? (null, null) : (cells[before], cells[after]);

    private static string? ValueOf(string cell) => cell.Length == 0 ? null : FormulaGuard.Unescape(cell);

    private static long Number(string cell) => long.Parse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private string Cell(IReadOnlyList<string> cells, string column) => cells[_indexes[column]];

    private int Find(string column) => _indexes.GetValueOrDefault(column, -1);
}

using CsvHelper;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Reports;

/// <summary>
/// Writes the rows that failed as a file that can be corrected and imported again: the file's own columns and values, with what is wrong
/// as the first column. UTF-8 with a byte order mark, CR LF, safe to open in a spreadsheet.
/// </summary>
public sealed class ErrorReportWriter : IAsyncDisposable
{
    private const string ErrorsHeader = "Errors";
    private const string BetweenErrors = " | ";

    private readonly CsvWriter _writer;

    /// <summary>The index of the file's own column of errors, which the report's replaces; -1 where it has none.</summary>
    private readonly int _oldErrors;

    /// <summary>Begins a report with its header.</summary>
    /// <param name="output">Takes the report; stays open.</param>
    /// <param name="columns">The columns of the file whose rows are reported.</param>
    /// <param name="delimiter">The file's delimiter.</param>
    public ErrorReportWriter(Stream output, ColumnMap columns, char delimiter)
    {
        _writer = CsvWriter.Create(output, ReportFormat.With(delimiter), leaveOpen: true);
        _oldErrors = columns.IndexOf(Column.Errors);
        WriteCells(ErrorsHeader, columns.Header);
    }

    /// <summary>The rows written so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Writes one failed row.</summary>
    /// <param name="fields">The row's cells as the file has them.</param>
    /// <param name="errors">What is wrong with the row.</param>
    public void Write(IReadOnlyList<string> fields, IEnumerable<RowIssue> errors)
    {
        WriteCells(string.Join(BetweenErrors, errors.Select(error => error.Message)), fields);
        Rows++;
    }

    /// <summary>Hands on what is written so far.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken = default) => await _writer.FlushAsync(cancellationToken);

    /// <summary>Hands on the rest of the report.</summary>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void WriteCells(string first, IReadOnlyList<string> fields)
    {
        _writer.WriteField(FormulaGuard.Protect(first));
        for (var index = 0; index < fields.Count; index++)
        {
            if (index != _oldErrors)
            {
                _writer.WriteField(FormulaGuard.Protect(fields[index]));
            }
        }

        _writer.EndRecord();
    }
}

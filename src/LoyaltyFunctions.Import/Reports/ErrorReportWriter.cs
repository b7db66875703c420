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

    private readonly FileRowWriter _rows;

    /// <summary>Begins a report with its header.</summary>
    /// <param name="output">Takes the report; stays open.</param>
    /// <param name="columns">The columns of the file whose rows are reported.</param>
    /// <param name="delimiter">The file's delimiter.</param>
    public ErrorReportWriter(Stream output, ColumnMap columns, char delimiter)
    {
        _rows = new FileRowWriter(output, columns, delimiter);
        _rows.Write(ErrorsHeader, columns.Header);
    }

    /// <summary>The rows written so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Writes one failed row.</summary>
    /// <param name="fields">The row's cells as the file has them.</param>
    /// <param name="errors">What is wrong with the row.</param>
    public void Write(IReadOnlyList<string> fields, IEnumerable<RowIssue> errors)
    {
        _rows.Write(string.Join(BetweenErrors, errors.Select(error => error.Message)), fields);
        Rows++;
    }

    /// <summary>Hands on what is written so far.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => _rows.FlushAsync(cancellationToken);

    /// <summary>Hands on the rest of the report.</summary>
    public ValueTask DisposeAsync() => _rows.DisposeAsync();
}

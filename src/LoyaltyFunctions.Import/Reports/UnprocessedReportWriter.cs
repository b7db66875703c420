using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Reports;

/// <summary>
/// Writes the rows that a cancelled import did not reach as a file that can be imported as it is: the file's own columns and values. UTF-8
/// with a byte order mark, CR LF, safe to open in a spreadsheet.
/// </summary>
public sealed class UnprocessedReportWriter : IAsyncDisposable
{
    private readonly FileRowWriter _rows;

    /// <summary>Begins a report with its header.</summary>
    /// <param name="output">Takes the report; stays open.</param>
    /// <param name="columns">The columns of the file whose rows are reported.</param>
    /// <param name="delimiter">The file's delimiter.</param>
    public UnprocessedReportWriter(Stream output, ColumnMap columns, char delimiter)
    {
        _rows = new FileRowWriter(output, columns, delimiter);
        _rows.Write(null, columns.Header);
    }

    /// <summary>The rows written so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Writes one row.</summary>
    /// <param name="fields">The row's cells as the file has them.</param>
    public void Write(IReadOnlyList<string> fields)
    {
        _rows.Write(null, fields);
        Rows++;
    }

    /// <summary>Hands on what is written so far.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => _rows.FlushAsync(cancellationToken);

    /// <summary>Hands on the rest of the report.</summary>
    public ValueTask DisposeAsync() => _rows.DisposeAsync();
}

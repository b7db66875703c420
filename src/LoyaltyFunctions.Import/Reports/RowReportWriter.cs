using CsvHelper;
using LoyaltyFunctions.Import.Chunks;

namespace LoyaltyFunctions.Import.Reports;

/// <summary>Writes a line for each row. UTF-8 with a byte order mark, commas, CR LF, safe to open in a spreadsheet.</summary>
public abstract class RowReportWriter : IAsyncDisposable
{
    private readonly CsvWriter _writer;
    private readonly IReadOnlyList<ReportColumn> _columns;

    private protected RowReportWriter(Stream output, IReadOnlyList<ReportColumn> columns)
    {
        _writer = CsvWriter.Create(output, ReportFormat.With(','), leaveOpen: true);
        _columns = columns;
        foreach (var column in columns)
        {
            _writer.WriteField(column.Name);
        }

        _writer.EndRecord();
    }

    /// <summary>The rows written so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Writes one row.</summary>
    public void Write(ReportRow row)
    {
        foreach (var column in _columns)
        {
            _writer.WriteField(column.CellOf(row));
        }

        _writer.EndRecord();
        Rows++;
    }

    /// <summary>Hands on what is written so far.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken = default) => await _writer.FlushAsync(cancellationToken);

    /// <summary>Hands on the rest of the report.</summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _writer.DisposeAsync();
    }
}

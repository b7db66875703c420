using System.Globalization;
using CsvHelper;

namespace LoyaltyFunctions.Import.Reports;

/// <summary>Writes what was applied, a line for each row. UTF-8 with a byte order mark, commas, CR LF, safe to open in a spreadsheet.</summary>
public sealed class AppliedReportWriter : IAsyncDisposable
{
    private static readonly string[] Header =
    [
        "Line", "Record", "Customer ID", "Email", "Result", "Change", "Balance Before", "Balance After",
        "Points Expiry Date", "Description", "Warnings",
    ];

    private readonly CsvWriter _writer;

    /// <summary>Begins a report with its header.</summary>
    /// <param name="output">Takes the report; stays open.</param>
    public AppliedReportWriter(Stream output)
    {
        _writer = CsvWriter.Create(output, ReportFormat.With(','), leaveOpen: true);
        _writer.WriteRecord(Header);
    }

    /// <summary>The rows written so far.</summary>
    public int Rows { get; private set; }

    /// <summary>Writes one row; the amount by which a balance changed has its sign.</summary>
    public void Write(AppliedRow row)
    {
        WriteNumber(row.LineNumber, "0");
        WriteNumber(row.RecordNumber, "0");
        WriteText(row.CustomerId);
        WriteText(row.Email);
        WriteText(row.Result);
        WriteNumber(row.Delta, "+0;-0;0");
        WriteNumber(row.BalanceBefore, "0");
        WriteNumber(row.BalanceAfter, "0");
        WriteText(row.ExpiresOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        WriteText(row.Description);
        WriteText(string.Join(" | ", row.Warnings));
        _writer.EndRecord();
        Rows++;
    }

    /// <summary>Hands on what is written so far.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken = default) => await _writer.FlushAsync(cancellationToken);

    /// <summary>Hands on the rest of the report.</summary>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void WriteText(string? text) => _writer.WriteField(FormulaGuard.Protect(text ?? ""));

    private void WriteNumber(long? number, string format) => _writer.WriteField(number?.ToString(format, CultureInfo.InvariantCulture) ?? "");
}

using CsvHelper;
using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Reports;

/// <summary>
/// Writes rows of an imported file as the file has them: its columns, values and delimiter. What an earlier error report left in the file
/// is left out.
/// </summary>
internal sealed class FileRowWriter : IAsyncDisposable
{
    private readonly CsvWriter _writer;

    /// <summary>The index of the file's own column of errors; -1 where it has none.</summary>
    private readonly int _oldErrors;

    internal FileRowWriter(Stream output, ColumnMap columns, char delimiter)
    {
        _writer = CsvWriter.Create(output, ReportFormat.With(delimiter), leaveOpen: true);
        _oldErrors = columns.IndexOf(Column.Errors);
    }

    /// <summary>Writes a row, after what is put before it.</summary>
    internal void Write(string? first, IReadOnlyList<string> fields)
    {
        if (first is not null)
        {
            _writer.WriteField(FormulaGuard.Protect(first));
        }

        for (var index = 0; index < fields.Count; index++)
        {
            if (index != _oldErrors)
            {
                _writer.WriteField(FormulaGuard.Protect(fields[index]));
            }
        }

        _writer.EndRecord();
    }

    internal async ValueTask FlushAsync(CancellationToken cancellationToken) => await _writer.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}

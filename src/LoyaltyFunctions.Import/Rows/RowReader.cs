using System.Runtime.CompilerServices;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Files;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads the rows of an inspected file, in one pass and in memory that does not grow with the file.</summary>
public static class RowReader
{
    /// <summary>More than an inspection lets through, because a record grows when its encoding is converted.</summary>
    private const int MaxRecordBytes = 4 * RecordReader.MaxRecordBytes;

    /// <summary>The data records in the file's order; blank ones are passed over and have no number.</summary>
    /// <param name="content">The file from its first byte. Stays open.</param>
    /// <param name="format">How the file is written, as its inspection found.</param>
    /// <param name="columns">The file's columns, as its inspection found.</param>
    /// <param name="cancellationToken">Stops the reading between two records.</param>
    /// <exception cref="CsvHelper.CsvFormatException">A record is so long that no inspection would have let it pass.</exception>
    public static async IAsyncEnumerable<SourceRow> ReadAsync(
        Stream content,
        FileFormat format,
        ColumnMap columns,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var records = new RecordReader(content, TextEncodings.Of(format.Encoding), format.Delimiter, MaxRecordBytes);
        do
        {
            if (!await records.ReadAsync(cancellationToken))
            {
                yield break;
            }
        }
        while (records.LineNumber <= format.SkippedLines);

        // The record on which the loop ended is the header.
        for (var number = 1; await records.ReadAsync(cancellationToken); number++)
        {
            yield return Current(records, number, format.Delimiter, columns);
        }
    }

    private static SourceRow Current(RecordReader records, int number, char delimiter, ColumnMap columns)
    {
        var row = new SourceRow(number, records.LineNumber, records.GetFields());
        var lineBreaks = records.RawRecord.ContainsAny((byte)'\r', (byte)'\n') ? LineBreaks.Count(records.RawRecord) : 0;
        if (lineBreaks == 0 && records.Fault == QuoteFault.None)
        {
            return row;
        }

        var fault = records.Fault < QuoteFault.SwallowedRows && lineBreaks > 0 && HoldsRows(row, delimiter, columns)
            ? QuoteFault.SwallowedRows
            : records.Fault;
        return row with { Fault = fault, LastLineNumber = row.LineNumber + lineBreaks };
    }

    private static bool HoldsRows(SourceRow row, char delimiter, ColumnMap columns)
    {
        var customer = columns.IndexOf(Column.CustomerId);
        var email = columns.IndexOf(Column.Email);
        return row.Fields.Any(cell => QuoteFaults.HoldsRows(cell, delimiter, columns.Header.Count, customer, email));
    }
}

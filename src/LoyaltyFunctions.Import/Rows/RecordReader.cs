using System.Text;
using CsvHelper;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>
/// The records of a file one by one, blank ones passed over. Inspecting a file and reading it use the same one, so that both see the
/// same records.
/// </summary>
internal sealed class RecordReader : IAsyncDisposable
{
    /// <summary>
    /// The longest record that an inspection accepts, in bytes. A spreadsheet's row of 20 columns stays far below; what is longer has
    /// lost a quotation mark, and would take the rest of the file into memory.
    /// </summary>
    internal const int MaxRecordBytes = 1024 * 1024;

    private readonly CsvReader _reader;
    private readonly char _delimiter;

    /// <param name="content">Stays open when the reader is disposed.</param>
    /// <param name="encoding">What the bytes are in; UTF-8 is not checked, so that other eight-bit text passes through.</param>
    /// <param name="delimiter">What separates the cells.</param>
    /// <param name="maxRecordBytes">A longer record throws a <see cref="CsvFormatException"/> with the line on which it begins.</param>
    internal RecordReader(Stream content, Encoding encoding, char delimiter, int maxRecordBytes = MaxRecordBytes)
    {
        _delimiter = delimiter;
        _reader = CsvReader.Create(
            content,
            new CsvReaderOptions
            {
                Separator = delimiter,
                HasHeader = false,
                DetectSeparatorHint = false,
                Encoding = encoding is UTF8Encoding ? null : encoding,
                TrackLineNumbers = true,
                MaxRecordSize = maxRecordBytes,
                OnMalformedRecord = NoteFault,
                IncludeValuesInExceptions = false,
            },
            leaveOpen: true);
    }

    /// <summary>Records without a value that were passed over; empty lines are not counted.</summary>
    internal int BlankRecords { get; private set; }

    /// <summary>1-based physical line on which the current record begins.</summary>
    internal int LineNumber => (int)_reader.LineNumber;

    /// <summary>What is wrong with the current record's quotation marks.</summary>
    internal QuoteFault Fault { get; private set; }

    /// <summary>Where <see cref="Fault"/> is <see cref="QuoteFault.Unclosed"/>: the physical line on which the cell opens.</summary>
    internal int OpeningLine { get; private set; }

    internal ReadOnlySpan<byte> RawRecord => _reader.RawRecord;

    internal int FieldCount => _reader.FieldCount;

    internal async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Fault = QuoteFault.None;
            if (!await _reader.ReadAsync(cancellationToken))
            {
                return false;
            }

            if (!IsBlank(_reader.RawRecord))
            {
                return true;
            }

            BlankRecords++;
        }
    }

    /// <summary>A cell of the current record as bytes: the file's own, or UTF-8 where the reader had to convert.</summary>
    internal ReadOnlySpan<byte> GetBytes(int index) => _reader.GetSpan(index);

    /// <summary>The current record's cells.</summary>
    internal string[] GetFields() => _reader.Current.ToArray();

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    private void NoteFault(CsvMalformedRecord malformed)
    {
        Fault = QuoteFaults.FindWorst(malformed.RawRecord, _delimiter, out var opening);
        OpeningLine = (int)malformed.LineNumber + (opening < 0 ? 0 : LineBreaks.Count(malformed.RawRecord.AsSpan(0, opening)));
    }

    /// <summary>Nothing but delimiters, quotes, white space (a no-break space too) and control characters such as the DOS end-of-file mark.</summary>
    private bool IsBlank(ReadOnlySpan<byte> record)
    {
        for (var index = 0; index < record.Length; index++)
        {
            var value = record[index];
            var isNoBreakSpace = value == 0xA0 || (value == 0xC2 && index + 1 < record.Length && record[index + 1] == 0xA0);
            if (value > 0x20 && value != '"' && value != _delimiter && !isNoBreakSpace)
            {
                return false;
            }
        }

        return true;
    }
}

using System.Text;
using CsvHelper;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Files;

/// <summary>Goes through all records of a file once, and keeps of them what an inspection judges by.</summary>
internal sealed class FileScan
{
    /// <summary>How many records are kept: the header, and some in case that the header is further down.</summary>
    private const int MaxKept = 10;

    private readonly List<(int Line, byte[][] Cells)> _kept = [];

    /// <summary>Non-blank records, the header among them.</summary>
    internal int Records { get; private set; }

    /// <summary>Records below the header that hold nothing but delimiters.</summary>
    internal int BlankRows { get; private set; }

    /// <summary>The physical line on which a quotation mark opens that nothing closes; 0 where there is none.</summary>
    internal int UnclosedLine { get; private set; }

    /// <summary>The physical line of a record that is too long to be one; 0 where there is none.</summary>
    internal int OverlongLine { get; private set; }

    /// <summary>The physical line of the first record with a zero character; 0 where there is none. Tells of UTF-16, where zero bytes do not.</summary>
    internal int ZeroLine { get; private set; }

    internal static async Task<FileScan> RunAsync(
        Stream content, Encoding encoding, HeaderDelimiter delimiter, CancellationToken cancellationToken)
    {
        var scan = new FileScan();
        await using var records = new RecordReader(content, encoding, delimiter.Delimiter);
        try
        {
            await scan.RunAsync(records, delimiter.SeparatorLine, cancellationToken);
        }
        catch (CsvFormatException exception)
        {
            scan.OverlongLine = (int)exception.LineNumber;
        }

        return scan;
    }

    /// <summary>The first records, the header first, with their physical lines.</summary>
    internal IReadOnlyList<(int Line, string[] Cells)> FirstRecords(Encoding encoding) =>
        [.. _kept.Select(record => (record.Line, Array.ConvertAll(record.Cells, encoding.GetString)))];

    private async Task RunAsync(RecordReader records, int separatorLine, CancellationToken cancellationToken)
    {
        var blankBefore = 0;
        while (await records.ReadAsync(cancellationToken))
        {
            if (records.LineNumber == separatorLine)
            {
                continue;
            }

            Records++;
            if (Records == 1)
            {
                blankBefore = records.BlankRecords;
            }

            if (records.Fault == QuoteFault.Unclosed)
            {
                UnclosedLine = records.OpeningLine;
            }

            if (ZeroLine == 0 && records.RawRecord.IndexOf((byte)0) is var zero and >= 0)
            {
                ZeroLine = records.LineNumber + LineBreaks.Count(records.RawRecord[..zero]);
            }

            Keep(records);
        }

        BlankRows = records.BlankRecords - blankBefore;
    }

    private void Keep(RecordReader records)
    {
        if (_kept.Count < MaxKept)
        {
            _kept.Add((records.LineNumber, [.. Enumerable.Range(0, records.FieldCount).Select(index => records.GetBytes(index).ToArray())]));
        }
    }
}

using System.Text;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Options;

namespace LoyaltyFunctions.Import.Files;

/// <summary>All that one pass over a file brought to light, and the judgement on it.</summary>
internal sealed record FileFinding(
    ImportType Type,
    PointsMode? Points,
    FileLimits Limits,
    HeaderDelimiter Delimiter,
    string? Utf16,
    bool HasUtf8Mark,
    ProbedStream Bytes,
    FileScan Scan)
{
    private bool IsUtf8 => Bytes.Probe.Malformed == 0;

    /// <summary>Text of an eight-bit encoding has some UTF-8 by chance; a file with more of it than of the rest was written in UTF-8.</summary>
    private bool IsMixed => !IsUtf8 && (HasUtf8Mark || Bytes.Probe.WellFormed > Bytes.Probe.Malformed);

    internal Inspection Judge()
    {
        var byteProblems = ByteProblems().ToList();
        if (byteProblems.Exists(problem => problem.Code is FileProblemCodes.NotCsv or FileProblemCodes.UnsupportedDelimiter))
        {
            // What such a file's records are is anybody's guess.
            return new Inspection(null, null, 0, byteProblems);
        }

        var name = Utf16 ?? (IsUtf8 || IsMixed ? TextEncodings.Utf8 : TextEncodings.Windows1252);

        // UTF-16 reaches the scan as UTF-8; every other text as its own bytes.
        var records = Scan.FirstRecords(Utf16 is null ? TextEncodings.Of(name) : Encoding.UTF8);
        if (records.Count == 0)
        {
            return new Inspection(null, null, 0, [.. byteProblems, Scan.OverlongLine > 0 ? FileProblems.Overlong(Scan.OverlongLine) : FileProblems.Empty()]);
        }

        var (headerLine, header) = records[0];
        var columns = ColumnMapper.Map(header, Type);
        var columnProblems = ColumnCheck.Problems(columns, Type, Points, HeaderHint.Of(records, Type)).ToList();
        var columnNotes = columnProblems.Count == 0 ? FileNotes.OfColumns(columns, Type) : [];
        var format = new FileFormat(name, Delimiter.Delimiter, headerLine - 1, [.. FileNotes.Of(this, name, headerLine), .. columnNotes]);
        var rows = Scan.Records - 1;
        return new Inspection(format, columnProblems.Count > 0 ? null : columns, rows, [.. byteProblems, .. columnProblems, .. ScanProblems()]);
    }

    private IEnumerable<FileProblem> ByteProblems()
    {
        if ((Utf16 is null ? Bytes.Probe.FirstZeroLine : Scan.ZeroLine) is var zeroLine and > 0)
        {
            yield return FileProblems.Zeros(zeroLine, Utf16 is null ? "bytes" : "characters");
            yield break;
        }

        if (Bytes.IsTooLarge)
        {
            yield return FileProblems.TooLarge(Limits.MaxBytes);
        }

        if (Utf16 is null && IsMixed)
        {
            yield return FileProblems.MixedEncoding(Bytes.Probe.FirstMalformedLine);
        }
        else if (Utf16 is null && !IsUtf8 && Bytes.Probe.IsBeyondWindows1252)
        {
            yield return FileProblems.UnknownEncoding();
        }

        if (Delimiter.Unsupported is { } asked)
        {
            yield return FileProblems.UnsupportedDelimiter(asked);
        }
    }

    private IEnumerable<FileProblem> ScanProblems()
    {
        var rows = Scan.Records - 1;
        if (rows > Limits.MaxRows)
        {
            yield return FileProblems.TooManyRows(Limits.MaxRows);
        }

        if (Scan.OverlongLine > 0)
        {
            yield return FileProblems.Overlong(Scan.OverlongLine);
        }
        else if (Scan.UnclosedLine > 0 && !Bytes.IsTooLarge)
        {
            yield return FileProblems.UnclosedQuote(Scan.UnclosedLine);
        }
        else if (rows == 0 && !Bytes.IsTooLarge)
        {
            yield return FileProblems.NoRows();
        }
    }
}

using System.Text;
using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Files;

/// <summary>How the header is delimited, as its own line or a <c>sep=</c> line before it tells.</summary>
/// <param name="Delimiter">Comma, semicolon, tab or pipe.</param>
/// <param name="SeparatorLine">The physical line that says <c>sep=</c>, or 0.</param>
/// <param name="Unsupported">What a <c>sep=</c> line asks for where it is none of the four; null otherwise.</param>
internal readonly record struct HeaderDelimiter(char Delimiter, int SeparatorLine, string? Unsupported)
{
    private const string Candidates = ",;\t|";

    /// <summary>How far down a header is looked for.</summary>
    private const int MaxRecords = 10;

    internal static HeaderDelimiter Detect(ReadOnlySpan<byte> head, string? utf16, ImportType type)
    {
        // Delimiters, quotes and line breaks are ASCII in all encodings, so Latin-1 does for the eight-bit ones.
        var encoding = utf16 is null ? Encoding.Latin1 : TextEncodings.Of(utf16);
        var text = encoding.GetString(TextEncodings.HasUtf8Mark(head) ? head[3..] : head).TrimStart('\uFEFF');
        var (line, lineNumber) = FirstLine(text);
        if (line.Trim('"').StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            return OfSeparatorLine(line, lineNumber);
        }

        return new HeaderDelimiter(OfHeader(text, type), 0, null);
    }

    private static HeaderDelimiter OfSeparatorLine(string line, int lineNumber)
    {
        var asked = line.Trim('"')["sep=".Length..];
        var delimiter = asked is "\\t" ? '\t' : asked.Length > 0 ? asked[0] : ',';
        return Candidates.Contains(delimiter, StringComparison.Ordinal)
            ? new HeaderDelimiter(delimiter, lineNumber, null)
            : new HeaderDelimiter(',', lineNumber, asked);
    }

    /// <summary>
    /// The candidate that makes the most columns known; in the lines below, where the first one is a title; where that does not decide,
    /// the one that makes the most columns.
    /// </summary>
    private static char OfHeader(string text, ImportType type)
    {
        var best = (Known: 0, KnownBelow: 0, Cells: 1);
        var delimiter = ',';
        foreach (var candidate in Candidates)
        {
            var records = FirstRecords(text, candidate);
            var known = records.ConvertAll(cells => cells.Count(cell => ColumnAliases.Find(cell, type) is not null));
            var found = (known[0], known.Max(), records[0].Count);
            if (found.CompareTo(best) > 0)
            {
                (best, delimiter) = (found, candidate);
            }
        }

        return delimiter;
    }

    private static (string Line, int Number) FirstLine(string text)
    {
        var number = 1;
        for (var start = 0; start < text.Length;)
        {
            var end = text.AsSpan(start).IndexOfAny('\r', '\n');
            var line = end < 0 ? text[start..] : text.Substring(start, end);
            if (end < 0 || !string.IsNullOrWhiteSpace(line))
            {
                return (line, number);
            }

            start += end + (text.AsSpan(start + end).StartsWith("\r\n") ? 2 : 1);
            number++;
        }

        return ("", number);
    }

    /// <summary>The cells of the first records that have any, quotes respected as far as the header needs it; one record at least.</summary>
    private static List<List<string>> FirstRecords(string text, char delimiter)
    {
        var records = new List<List<string>>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var inQuotes = false;
        foreach (var character in text)
        {
            if (character == '"')
            {
                inQuotes = !inQuotes;
            }
            else if (!inQuotes && (character == delimiter || character is '\r' or '\n'))
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (character != delimiter && EndRecord(records, ref cells) == MaxRecords)
                {
                    return records;
                }
            }
            else
            {
                cell.Append(character);
            }
        }

        cells.Add(cell.ToString());
        records.Add(cells);
        return records;
    }

    private static int EndRecord(List<List<string>> records, ref List<string> cells)
    {
        if (cells.Exists(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            records.Add(cells);
        }

        cells = [];
        return records.Count;
    }
}

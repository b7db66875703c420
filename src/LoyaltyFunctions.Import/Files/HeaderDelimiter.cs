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

    /// <summary>The candidate that makes the most columns known; where that does not decide, the one that makes the most columns.</summary>
    private static char OfHeader(string text, ImportType type)
    {
        var best = (Known: 0, Cells: 1, Delimiter: ',');
        foreach (var candidate in Candidates)
        {
            var cells = FirstRecord(text, candidate);
            var known = cells.Count(cell => ColumnAliases.Find(cell, type) is not null);
            if (known > best.Known || (known == best.Known && cells.Count > best.Cells))
            {
                best = (known, cells.Count, candidate);
            }
        }

        return best.Delimiter;
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

    /// <summary>The cells of the first record that has any, quotes respected as far as the header needs it.</summary>
    private static List<string> FirstRecord(string text, char delimiter)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var inQuotes = false;
        foreach (var character in text)
        {
            if (character == '"')
            {
                inQuotes = !inQuotes;
            }
            else if (!inQuotes && character is '\r' or '\n')
            {
                if (cells.Count > 0 ? cells.Exists(name => name.Trim().Length > 0) || cell.Length > 0 : cell.ToString().Trim().Length > 0)
                {
                    break;
                }

                cells.Clear();
                cell.Clear();
            }
            else if (!inQuotes && character == delimiter)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}

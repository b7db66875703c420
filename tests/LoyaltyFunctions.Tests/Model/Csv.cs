using System.Text;

namespace LoyaltyFunctions.Tests.Model;

/// <summary>CSV by RFC 4180, in the fewest lines.</summary>
public static class Csv
{
    public static string Write(char delimiter, IEnumerable<IReadOnlyList<string>> rows) =>
        string.Concat(rows.Select(row => string.Join(delimiter, row.Select(cell => Quote(cell, delimiter))) + "\r\n"));

    public static List<List<string>> Read(string text, char delimiter)
    {
        var rows = new List<List<string>>();
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (quoted ? character != '"' : character != '"' && character != delimiter && character != '\r' && character != '\n')
            {
                cell.Append(character);
            }
            else if (character == '"')
            {
                if (quoted && index + 1 < text.Length && text[index + 1] == '"')
                {
                    cell.Append(text[++index]);
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (character != '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (character == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
        }

        return rows;
    }

    private static string Quote(string cell, char delimiter) =>
        cell.AsSpan().ContainsAny([delimiter, '"', '\r', '\n']) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}

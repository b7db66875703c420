using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Reports;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>One cell of a row, with the name of its column for messages.</summary>
/// <param name="Index">The column's index in the header.</param>
/// <param name="Column">The column as the file spells it.</param>
/// <param name="Raw">What the file has.</param>
internal readonly record struct Cell(int Index, string Column, string Raw)
{
    private const int MaxShown = 60;

    /// <summary>The value of a text: trimmed, and without the guard of a report.</summary>
    internal string Text => InvisibleCharacters.Trim(FormulaGuard.Strip(InvisibleCharacters.Trim(Raw)));

    /// <summary>
    /// The value of a key or a number: also without one leading apostrophe, the <c>="…"</c> that keeps a spreadsheet off it, or the
    /// quotation marks that a space before them made part of the cell.
    /// </summary>
    internal string Value
    {
        get
        {
            var text = Text;
            if (text.Length > 0 && text[0] == '\'')
            {
                text = InvisibleCharacters.Trim(text[1..]);
            }

            var start = text.StartsWith("=\"", StringComparison.Ordinal) ? 2 : text.StartsWith('"') ? 1 : 0;
            return start > 0 && text.Length > start && text[^1] == '"' ? InvisibleCharacters.Trim(text[start..^1]) : text;
        }
    }

    /// <summary>The beginning of most messages: what was found, and where.</summary>
    internal string Found => $"{Show(Raw)} in \"{Column}\"";

    internal RowIssue Issue(string code, string message) => new(code, Column, Raw, message);

    /// <summary>A value as messages show it: on one line, in quotes, and not at any length.</summary>
    internal static string Show(string value)
    {
        var text = InvisibleCharacters.Trim(value);
        if (text.Length > MaxShown)
        {
            text = string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[MaxShown - 1]) ? MaxShown - 1 : MaxShown), "…");
        }

        return $"\"{ControlCharacters.Replace(text)}\"";
    }
}

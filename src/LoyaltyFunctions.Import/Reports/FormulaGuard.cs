using System.Buffers;

namespace LoyaltyFunctions.Import.Reports;

/// <summary>
/// Keeps spreadsheets from running a cell of a report as a formula: an apostrophe before it makes it text. A number with a sign is left
/// alone, so that -100 stays a number; rows that come back lose the apostrophe again.
/// </summary>
internal static class FormulaGuard
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>The cell as a report writes it.</summary>
    internal static string Protect(string cell) => StartsFormula(cell) && !IsSignedNumber(cell) ? "'" + cell : cell;

    /// <summary>The cell without the guard; any other apostrophe stays.</summary>
    internal static string Strip(string cell) => cell.Length > 1 && cell[0] == '\'' && StartsFormula(cell.AsSpan(1)) ? cell[1..] : cell;

    /// <summary>
    /// A stored value as a report writes it that is read again: as <see cref="Protect"/>, and a value's own first apostrophe gets another,
    /// so that <see cref="Unescape"/> gives exactly the value.
    /// </summary>
    internal static string Escape(string value) => value.StartsWith('\'') ? "'" + value : Protect(value);

    /// <summary>The value of <see cref="Escape"/>'s cell.</summary>
    internal static string Unescape(string cell) => cell.StartsWith('\'') ? cell[1..] : cell;

    /// <summary>The full-width signs are formulas to spreadsheets in Japanese and Chinese.</summary>
    private static bool StartsFormula(ReadOnlySpan<char> cell) =>
        cell is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..];

    private static bool IsSignedNumber(ReadOnlySpan<char> cell)
    {
        if (cell is not ['+' or '-', >= '0' and <= '9', ..] || cell[^1] == '.')
        {
            return false;
        }

        var number = cell[1..];
        var point = number.IndexOf('.');
        return (point < 0 || number[(point + 1)..].IndexOf('.') < 0) && !number.ContainsAnyExcept(NumberCharacters);
    }
}

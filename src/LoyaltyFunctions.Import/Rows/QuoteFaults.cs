namespace LoyaltyFunctions.Import.Rows;

/// <summary>Looks closer at a record whose quotation marks the parser complained about.</summary>
internal static class QuoteFaults
{
    /// <summary>The worst fault of a record.</summary>
    /// <param name="record">The record as the file has it, without its line break.</param>
    /// <param name="delimiter">What separates its cells.</param>
    /// <param name="opening">Where a cell that is never closed opens; -1 where all are closed.</param>
    internal static QuoteFault FindWorst(ReadOnlySpan<char> record, char delimiter, out int opening)
    {
        var worst = QuoteFault.None;
        opening = -1;
        for (var start = 0; start <= record.Length;)
        {
            var cell = record[start..];
            var isQuoted = cell.StartsWith("\"");
            var end = isQuoted ? ClosingQuote(cell) : 0;
            if (end < 0)
            {
                opening = start;
                return QuoteFault.Unclosed;
            }

            var after = isQuoted ? cell[(end + 1)..] : cell;
            var length = after.IndexOf(delimiter) is var next and >= 0 ? next : after.Length;
            var fault = isQuoted ? AfterQuote(after[..length]) : Unquoted(after[..length]);
            worst = fault > worst ? fault : worst;
            start = record.Length - after.Length + length + 1;
        }

        return worst;
    }

    /// <summary>Whether a cell holds a line that reads like a row of its own: as many cells as the header, and a customer in the right one.</summary>
    internal static bool HoldsRows(string cell, char delimiter, int cellCount, int customerIndex, int emailIndex)
    {
        if (cellCount < 2 || !cell.AsSpan().ContainsAny('\r', '\n'))
        {
            return false;
        }

        var lines = cell.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return Array.Exists(lines, line => line.AsSpan().Count(delimiter) == cellCount - 1
            && (LooksLikeId(CellOf(line, delimiter, customerIndex)) || LooksLikeEmail(CellOf(line, delimiter, emailIndex))));
    }

    private static int ClosingQuote(ReadOnlySpan<char> cell)
    {
        for (var index = 1; index < cell.Length; index++)
        {
            if (cell[index] == '"')
            {
                if (index + 1 == cell.Length || cell[index + 1] != '"')
                {
                    return index;
                }

                index++;
            }
        }

        return -1;
    }

    /// <summary>White space between the quotation mark and the delimiter is trimmed off every value anyway.</summary>
    private static QuoteFault AfterQuote(ReadOnlySpan<char> rest) => rest.IsWhiteSpace() ? QuoteFault.None : QuoteFault.TextAfterQuote;

    /// <summary><c>="0012"</c> is how people keep a spreadsheet from touching a number: no fault.</summary>
    private static QuoteFault Unquoted(ReadOnlySpan<char> cell) =>
        cell.Contains('"') && !(cell.Length >= 3 && cell.StartsWith("=\"") && cell.EndsWith("\"")) ? QuoteFault.StrayQuote : QuoteFault.None;

    private static string CellOf(string line, char delimiter, int index) =>
        index < 0 ? "" : line.Split(delimiter)[index].Trim(' ', '"', '\'');

    private static bool LooksLikeId(string cell) => cell.Length >= 5 && cell.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool LooksLikeEmail(string cell) =>
        cell.IndexOf('@', StringComparison.Ordinal) > 0 && !cell.Contains(' ', StringComparison.Ordinal);
}

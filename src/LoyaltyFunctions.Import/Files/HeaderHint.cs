using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Files;

/// <summary>What goes wrong with headers beside a missing column, told from the first records.</summary>
internal static class HeaderHint
{
    private const int LeastDigitsOfId = 5;

    /// <summary>A sentence to go with a missing column, or nothing.</summary>
    internal static string Of(IReadOnlyList<(int Line, string[] Cells)> records, ImportType type)
    {
        foreach (var (line, cells) in records.Skip(1))
        {
            if (ColumnCheck.IsComplete(ColumnMapper.Map(cells, type), type))
            {
                return $"Line {line:N0} looks like the header: remove the lines above it.";
            }
        }

        var header = records[0].Cells;
        if (header.Length == 1 && header[0].AsSpan().ContainsAny(",;\t|"))
        {
            return "The whole line is one cell, in quotation marks: remove the marks around the lines.";
        }

        return Array.Exists(header, IsValue) ? "The first line looks like a row: add a header line above it." : "";
    }

    private static bool IsValue(string cell)
    {
        var text = InvisibleCharacters.Trim(cell).TrimStart('\'');
        return text.Contains('@', StringComparison.Ordinal)
            || (text.Length >= LeastDigitsOfId && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0);
    }
}

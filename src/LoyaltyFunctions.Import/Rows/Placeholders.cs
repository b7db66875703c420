namespace LoyaltyFunctions.Import.Rows;

/// <summary>Words and signs that stand where a value is missing.</summary>
internal static class Placeholders
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "n/a", "na", "n.a.", "#n/a", "null", "(null)", "nil", "none", "nan", "undefined", "unknown", "empty", "blank", "tbd",
        "-", "--", "---", "–", "—", "?", ".", "/",
    };

    private static readonly HashSet<string> SpreadsheetErrors = new(StringComparer.OrdinalIgnoreCase)
    {
        "#ref!", "#name?", "#value!", "#div/0!", "#num!", "#null!", "#error!", "#spill!", "#calc!",
    };

    /// <summary>What the value is, to go after "… in a column"; null where it may be a value.</summary>
    internal static string? Explain(string value) =>
        value.Length > 9 && value[0] != '#' ? null
        : Words.Contains(value) ? "stands for nothing"
        : SpreadsheetErrors.Contains(value) ? "is an error of a spreadsheet's formula"
        : value.Length > 1 && !value.AsSpan().ContainsAnyExcept('#') ? "is what a spreadsheet shows where a column is too narrow"
        : null;
}

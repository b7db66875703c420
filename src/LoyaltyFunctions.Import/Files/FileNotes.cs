using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Files;

/// <summary>What a file's sender should know about how the file was read, a sentence for each particularity.</summary>
internal static class FileNotes
{
    internal static IEnumerable<string> Of(FileFinding finding, string encoding, int headerLine)
    {
        if (encoding == TextEncodings.Windows1252 && !finding.Bytes.Probe.IsBeyondWindows1252)
        {
            yield return $"The file is not UTF-8 (see line {finding.Bytes.Probe.FirstMalformedLine:N0}); it was read as Windows-1252. "
                + "If letters look wrong, save it as \"CSV UTF-8\".";
        }
        else if (TextEncodings.IsUtf16(encoding))
        {
            yield return "The file was read as UTF-16, which spreadsheets call Unicode text.";
        }

        if (finding.Delimiter.Delimiter != ',')
        {
            yield return $"The columns are separated by {Name(finding.Delimiter.Delimiter)}.";
        }

        if (finding.Delimiter.SeparatorLine > 0)
        {
            yield return "The \"sep=\" line before the header was followed and skipped.";
        }

        var blankBefore = headerLine - 1 - (finding.Delimiter.SeparatorLine > 0 ? 1 : 0);
        if (blankBefore > 0)
        {
            yield return blankBefore == 1 ? "A blank line before the header was skipped." : $"{blankBefore:N0} blank lines before the header were skipped.";
        }

        if (finding.Scan.BlankRows > 0)
        {
            yield return finding.Scan.BlankRows == 1 ? "A row without any value was skipped." : $"{finding.Scan.BlankRows:N0} rows without any value were skipped.";
        }
    }

    private static string Name(char delimiter) => delimiter switch
    {
        ';' => "semicolons",
        '\t' => "tabs",
        '|' => "the sign \"|\"",
        _ => "commas",
    };

    /// <summary>Nobody's consent is made up: without the column a new customer has given none.</summary>
    internal static IEnumerable<string> OfColumns(ColumnMap columns, ImportType type)
    {
        if (type == ImportType.Customers && columns.IndexOf(Column.AcceptsMarketing) < 0)
        {
            yield return "The file has no column \"Accepts Email Marketing\", so new customers are not opted in, and points imports refuse them unless the program does not require it.";
        }
    }
}

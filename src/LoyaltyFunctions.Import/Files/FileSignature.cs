namespace LoyaltyFunctions.Import.Files;

/// <summary>Tells from the first bytes that a file is no CSV, whatever its name says.</summary>
internal static class FileSignature
{
    private const string SaveAsCsv = "Open it in the program that wrote it, choose \"Save as\" or \"Export\", take \"CSV UTF-8 (comma delimited)\", and import that file.";

    private static readonly (byte[] Start, string What)[] Binaries =
    [
        ("%PDF"u8.ToArray(), "a PDF document"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7-Zip archive"),
        ("Rar!"u8.ToArray(), "a RAR archive"),
        ("BZh"u8.ToArray(), "a bzip2 archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        ("GIF8"u8.ToArray(), "a GIF picture"),
        ("PAR1"u8.ToArray(), "a Parquet file"),
        ("SQLite format 3"u8.ToArray(), "a SQLite database"),
        ("{\\rtf"u8.ToArray(), "a rich text document"),
    ];

    /// <summary>The problem, or null where the bytes may be text.</summary>
    internal static FileProblem? Find(ReadOnlySpan<byte> head, string fileName)
    {
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8))
        {
            return Zip(head, fileName);
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return Spreadsheet("an Excel workbook (.xls)", fileName);
        }

        foreach (var (start, what) in Binaries)
        {
            if (head.StartsWith(start))
            {
                return NotCsv($"The file is {what}, not a CSV file. Import the CSV file itself.");
            }
        }

        return Markup(head);
    }

    private static FileProblem Zip(ReadOnlySpan<byte> head, string fileName)
    {
        if (head.IndexOf("[Content_Types].xml"u8) >= 0 || head.IndexOf("xl/"u8) >= 0)
        {
            return Spreadsheet("an Excel workbook (.xlsx)", fileName);
        }

        if (head.IndexOf("vnd.oasis.opendocument"u8) >= 0)
        {
            return Spreadsheet("an OpenDocument spreadsheet (.ods)", fileName);
        }

        return head.IndexOf("Index/"u8) >= 0
            ? Spreadsheet("a Numbers document (.numbers)", fileName)
            : NotCsv("The file is a ZIP archive, not a CSV file. Unpack it and import the CSV file that is in it.");
    }

    private static FileProblem? Markup(ReadOnlySpan<byte> head)
    {
        var text = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.Length < 2)
        {
            return null;
        }

        if (text[0] == '<' && (char.IsAsciiLetter((char)text[1]) || text[1] is (byte)'!' or (byte)'?'))
        {
            return NotCsv("The file is a web page or XML (it begins with \"<\"), not a CSV file. Download or export it again as CSV; "
                + "a web page often means that the download asked for a login.");
        }

        return text[0] is (byte)'{' or (byte)'[' && text[1..].TrimStart(" \t\r\n"u8) is [(byte)'"' or (byte)'{' or (byte)'[', ..]
            ? NotCsv("The file is JSON, not a CSV file. Export it again as CSV.")
            : null;
    }

    private static FileProblem Spreadsheet(string what, string fileName)
    {
        var renamed = fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? " Renaming a workbook to .csv does not make it one."
            : "";
        return new FileProblem(FileProblemCodes.Spreadsheet, $"The file is {what}, not a CSV file.{renamed} {SaveAsCsv}");
    }

    private static FileProblem NotCsv(string message) => new(FileProblemCodes.NotCsv, message);
}

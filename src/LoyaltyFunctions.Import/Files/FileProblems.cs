namespace LoyaltyFunctions.Import.Files;

/// <summary>The sentences with which files are rejected.</summary>
internal static class FileProblems
{
    private const int BytesPerMegabyte = 1024 * 1024;

    private const string SaveAsUtf8 = "Save it as \"CSV UTF-8\" in the program that wrote it and import it again.";

    internal static FileProblem Empty() => new(
        FileProblemCodes.EmptyFile,
        "The file is empty. Import a CSV file with a header line and at least one row below it.");

    internal static FileProblem NoRows() => new(
        FileProblemCodes.NoRows,
        "The file has a header and no rows. Add at least one row below the header and import the file again.");

    internal static FileProblem TooLarge(long maxBytes) => new(
        FileProblemCodes.FileTooLarge,
        $"The file is larger than {Size(maxBytes)}. {Split($"{Size(maxBytes)} each")}");

    internal static FileProblem TooManyRows(int maxRows) => new(
        FileProblemCodes.TooManyRows,
        $"The file has more than {maxRows:N0} {(maxRows == 1 ? "row" : "rows")}. {Split($"{maxRows:N0} {(maxRows == 1 ? "row" : "rows")} each")}");

    internal static FileProblem Zeros(int line, string what) => new(
        FileProblemCodes.NotCsv,
        $"The file is no text: line {line:N0} has {what} of value zero, as pictures, programs and damaged files have. Export it again as CSV.");

    internal static FileProblem UnknownEncoding() => new(
        FileProblemCodes.UnknownEncoding,
        $"The file's letters are encoded neither in UTF-8 nor in UTF-16 nor in Windows-1252. {SaveAsUtf8}");

    internal static FileProblem MixedEncoding(int line) => new(
        FileProblemCodes.MixedEncoding,
        $"The file is UTF-8, but line {line:N0} has bytes that are not, as when parts of different files are put together. {SaveAsUtf8}");

    internal static FileProblem UnsupportedDelimiter(string asked) => new(
        FileProblemCodes.UnsupportedDelimiter,
        $"The line \"sep={asked}\" asks for a delimiter that can't be read. Separate the columns by commas, semicolons, tabs or \"|\".");

    internal static FileProblem UnclosedQuote(int line) => new(
        FileProblemCodes.UnclosedQuote,
        $"A quotation mark (\") that opens on line {line:N0} is never closed, so that all rows after it are part of one cell. "
        + "Close or remove it, and double a quotation mark that belongs to the text (\"\").");

    internal static FileProblem Overlong(int line) => new(
        FileProblemCodes.UnclosedQuote,
        $"The row that begins on line {line:N0} does not end within 1 MB: most likely a quotation mark (\") that opens there is never closed. "
        + "Close or remove it, and double a quotation mark that belongs to the text (\"\").");

    private static string Split(string most) =>
        $"Split it into files of at most {most}, every one with the header line, and import them one after the other.";

    private static string Size(long bytes) => bytes switch
    {
        >= BytesPerMegabyte when bytes % BytesPerMegabyte == 0 => $"{bytes / BytesPerMegabyte:N0} MB",
        >= BytesPerMegabyte => $"{(double)bytes / BytesPerMegabyte:N1} MB",
        _ => $"{bytes:N0} bytes",
    };
}

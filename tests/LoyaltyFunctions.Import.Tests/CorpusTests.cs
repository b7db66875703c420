using System.Globalization;
using System.Text;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests;

/// <summary>Every file of testdata, read as the folder's type, must be understood exactly as the text beside it says.</summary>
public sealed class CorpusTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "testdata");

    public static TheoryData<string> Cases
    {
        get
        {
            var cases = new TheoryData<string>();
            foreach (var file in Directory.EnumerateFiles(Root, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                cases.Add(Path.GetRelativePath(Root, file).Replace('\\', '/'));
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task File_ReadFromItsBytes_IsUnderstoodAsExpected(string name) =>
        (await UnderstandAsync(name, bytes => new MemoryStream(bytes))).ShouldBe(await ExpectedAsync(name));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task File_ReadByteByByte_IsUnderstoodTheSame(string name) =>
        (await UnderstandAsync(name, bytes => new TricklingStream(bytes))).ShouldBe(await ExpectedAsync(name));

    private static Task<string> ExpectedAsync(string name) => File.ReadAllTextAsync(Path.ChangeExtension(Path.Combine(Root, name), ".expected.txt"));

    private static async Task<string> UnderstandAsync(string name, Func<byte[], Stream> open)
    {
        ImportTypes.TryParse(name.Split('/')[0], out var type).ShouldBeTrue();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Root, name));
        var inspection = await FileInspector.InspectAsync(open(bytes), name, type, Sample.Limits, CancellationToken.None);
        var text = new StringBuilder();
        Describe(inspection, text);
        if (inspection.Problems.Count == 0)
        {
            var rows = await Sample.ReadRowsAsync(open(bytes), inspection);
            rows.Count.ShouldBe(inspection.Rows);
            var parser = new RowParser(type, inspection.Columns!, Sample.Rules);
            rows.ForEach(row => Describe(parser.Parse(row), type, text));
        }

        return text.ToString();
    }

    private static void Describe(Inspection inspection, StringBuilder text)
    {
        if (inspection.Format is { } format)
        {
            var delimiter = format.Delimiter == '\t' ? "tab" : format.Delimiter.ToString();
            Line(text, $"format: {format.Encoding}, {delimiter}, {format.SkippedLines} lines before the header");
            format.Notes.ToList().ForEach(note => Line(text, $"note: {note}"));
        }

        if (inspection.Columns is { } columns)
        {
            var read = columns.Found.Select((column, index) => (column, index)).Where(cell => cell.column is not null);
            Line(text, $"read: {string.Join(", ", read.Select(cell => $"{columns.Header[cell.index]} as {cell.column}"))}");
            Line(text, $"ignored: {string.Join(", ", columns.Ignored)}".TrimEnd());
        }

        Line(text, $"rows: {inspection.Rows}");
        inspection.Problems.ToList().ForEach(problem => Line(text, $"problem {problem.Code}: {problem.Message}"));
    }

    private static void Describe(RowReading reading, ImportType type, StringBuilder text)
    {
        var at = $"{reading.Source.RecordNumber} (line {reading.Source.LineNumber})";
        if (reading.Row is { } row)
        {
            var values = type == ImportType.Customers
                ? $"{row.Name ?? "no name"}; opted in: {row.OptedIn?.ToString() ?? "unknown"}"
                : string.Create(CultureInfo.InvariantCulture, $"{row.Points}; expires {row.ExpiresOn?.ToString("yyyy-MM-dd") ?? "never"}; {row.Description ?? "no description"}");
            Line(text, $"{at}: {row.CustomerId ?? "no id"}; {row.Email ?? "no e-mail"}; {values}");
        }

        Issues("error", reading.Errors, at, text);
        Issues("warning", reading.Warnings, at, text);
    }

    private static void Issues(string kind, IReadOnlyList<RowIssue> issues, string at, StringBuilder text)
    {
        foreach (var issue in issues)
        {
            Line(text, $"{at}: {kind} {issue.Code} in {issue.Column ?? "the row"}: {issue.Message}");
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}

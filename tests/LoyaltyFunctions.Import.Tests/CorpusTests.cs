using System.Globalization;
using System.Text;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests;

/// <summary>
/// Every file of testdata, read as the folder's type, must be understood exactly as the text beside it says. A name that ends in
/// <c>points-add</c> or <c>points-set</c> is a combined file that was sent with that meaning of its points.
/// </summary>
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
        PointsMode? points = name.EndsWith("points-add.csv", StringComparison.Ordinal) ? PointsMode.Add
            : name.EndsWith("points-set.csv", StringComparison.Ordinal) ? PointsMode.Set
            : null;
        var inspection = await FileInspector.InspectAsync(open(bytes), name, type, Sample.Limits, CancellationToken.None, points);
        var text = new StringBuilder();
        Describe(inspection, text);
        if (inspection.Problems.Count == 0)
        {
            var rows = await Sample.ReadRowsAsync(open(bytes), inspection);
            rows.Count.ShouldBe(inspection.Rows);
            var parser = new RowParser(type, inspection.Columns!, Sample.Rules with { Points = points ?? PointsMode.Add });
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
            var values = string.Join("; ", Values(row, type));
            Line(text, $"{at}: {row.CustomerId ?? "no id"}; {row.Email ?? "no e-mail"}; {values}");
        }

        Issues("error", reading.Errors, at, text);
        Issues("warning", reading.Warnings, at, text);
    }

    private static IEnumerable<string> Values(ImportRow row, ImportType type)
    {
        if (type == ImportType.Customers)
        {
            yield return row.Name ?? "no name";
            yield return $"opted in: {row.OptedIn?.ToString() ?? "unknown"}";
            yield break;
        }

        var isCombined = type == ImportType.Combined;
        if (isCombined || type is ImportType.PointsAdd or ImportType.PointsSet)
        {
            yield return !isCombined ? row.Points!.Value.ToString(CultureInfo.InvariantCulture)
                : row.Points is { } points ? string.Create(CultureInfo.InvariantCulture, $"{(row.SetsPoints ? "set" : "add")} {points}")
                : "no points";
            yield return $"expires {row.ExpiresOn?.ToString("yyyy-MM-dd") ?? "never"}";
        }

        if (isCombined || type == ImportType.Tiers)
        {
            yield return row.Tier ?? "no tier";
        }

        if (isCombined || type == ImportType.Profiles)
        {
            yield return row.Birthday?.ToString() ?? "no birthday";
            yield return row.Gender is { } gender ? Genders.NameOf(gender) : "no gender";
        }

        yield return row.Description ?? "no description";
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

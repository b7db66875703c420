using System.Reflection;
using System.Text;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Docs;

/// <summary>docs/file-format.md says what the code does: no column, spelling, type or code more, and none less.</summary>
public sealed class FileFormatTests
{
    private const string Warning = " (warning)";

    private static readonly string[] OfTheApp =
    [
        IssueCodes.ChangedSincePreview, FileProblemCodes.FileChanged, FileProblemCodes.NobodyFits, FileProblemCodes.AllOrNothing, FileProblemCodes.UnknownProgram, FileProblemCodes.UnknownType,
    ];

    private static readonly IReadOnlyList<MarkdownSection> Sections = MarkdownDocument.Read("file-format.md");

    public static TheoryData<ImportType> Types => [.. ImportTypes.Names.Select(TypeOf)];

    /// <summary>The tables of codes whose rows are rows of a file that the line before the table describes.</summary>
    public static TheoryData<string, string, string, string> RowExamples
    {
        get
        {
            var examples = new TheoryData<string, string, string, string>();
            foreach (var (introduction, rows) in Sections.SelectMany(section => section.Tables).Where(table => IsOfRows(table.Introduction)))
            {
                foreach (var row in rows)
                {
                    examples.Add(introduction, row[0], row[1], row[2]);
                }
            }

            return examples;
        }
    }

    /// <summary>The other tables of codes: code and message.</summary>
    public static TheoryData<string, string> OtherExamples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (var row in new[] { "Against the program's accounts", "Rejected files" }.SelectMany(RowsOf))
            {
                examples.Add(row[0], row[2]);
            }

            return examples;
        }
    }

    [Fact]
    public void Types_InTheOverview_AreThoseOfTheCode() =>
        RowsOf("The file format").Select(row => MarkdownDocument.CodesIn(row[0])[0]).ShouldBe(ImportTypes.Names, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Types))]
    public void Columns_OfAType_AreThoseOfTheCode(ImportType type)
    {
        var documented = RowsOf("The header").Concat(RowsOf(ImportTypes.NameOf(type)))
            .SelectMany(row => MarkdownDocument.CodesIn(row[0]).Concat(MarkdownDocument.CodesIn(row[1])), (row, name) => $"{HeaderName.Normalize(name)} is {MarkdownDocument.CodesIn(row[0])[0]}");

        documented.ShouldBe(ColumnAliases.All(type).Select(alias => $"{alias.Key} is {ColumnAliases.NameOf(alias.Value)}"), ignoreOrder: true);
    }

    [Fact]
    public void Columns_OfAnyType_AreTheIdThatSaysLittleAndTheErrorsOfAReport()
    {
        var header = string.Join('\n', Section("The header").Lines);

        header.ShouldContain("A column `ID` is read as `Customer ID`");
        ColumnAliases.FindWeak("ID").ShouldBe(Column.CustomerId);
        header.ShouldContain("A first column `Errors`");
        ColumnAliases.IsErrors("Errors").ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Examples_OfAType_AreReadWithoutErrorOrWarning(ImportType type)
    {
        var examples = Section(ImportTypes.NameOf(type)).CsvExamples.ToList();

        examples.ShouldNotBeEmpty();
        foreach (var example in examples)
        {
            var readings = await ReadAsync(example, type, Sample.Rules);
            readings.Count.ShouldBe(example.Count(character => character == '\n') - 1);
            readings.SelectMany(reading => reading.Errors.Concat(reading.Warnings)).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("Points", ImportType.PointsAdd, "Email,Points")]
    [InlineData("Dates", ImportType.PointsAdd, "Email,Points Expiry Date,Points")]
    [InlineData("`Birthday`", ImportType.Profiles, "Email,Birthday")]
    [InlineData("`Birthday(MM/DD)`", ImportType.Profiles, "Email,Birthday(MM/DD)")]
    [InlineData("Gender", ImportType.Profiles, "Email,Gender")]
    [InlineData("Tier", ImportType.Tiers, "Email,Tier Name")]
    [InlineData("Nothing", ImportType.Profiles, "Email,Birthday")]
    public void Values_OfAKind_AreAcceptedOrRefusedAsTheTableSays(string kind, ImportType type, string header)
    {
        var row = RowsOf("Values").Single(row => row[0] == kind);

        MarkdownDocument.CodesIn(row[1]).Where(value => !IsAccepted(value)).ShouldBeEmpty();
        MarkdownDocument.CodesIn(row[2]).Where(IsAccepted).ShouldBeEmpty();

        bool IsAccepted(string value) => Sample.Parse(header, [.. new[] { "ana@example.com", value, "5" }.Take(header.Split(',').Length)], type).Row is not null;
    }

    [Theory]
    [MemberData(nameof(RowExamples))]
    public async Task RowExample_ReadFromAFile_HasTheCodeAndTheMessage(string introduction, string code, string row, string message)
    {
        var described = MarkdownDocument.CodesIn(introduction);
        var type = TypeOf(described[0]);
        var rules = Sample.Rules with { AllowNegative = !introduction.Contains("allows no deductions", StringComparison.Ordinal) };
        var line = MarkdownDocument.CodesIn(row) is [var written] ? written : Longer.Row(row);

        var reading = (await ReadAsync($"{described[1]}\n{line}\n", type, rules)).ShouldHaveSingleItem();

        var issue = reading.Errors.Concat(reading.Warnings).ShouldHaveSingleItem();
        Named(issue.Code, isWarning: reading.Row is not null).ShouldBe(code);
        issue.Message.ShouldBe(message);
    }

    [Theory]
    [MemberData(nameof(OtherExamples))]
    public async Task OtherExample_WhereItCanBeMadeHere_HasTheMessage(string code, string message)
    {
        var plain = MarkdownDocument.CodesIn(code)[0];
        if (AccountExamples.Find(plain) is { } issue)
        {
            message.ShouldBe(issue.Message);
        }
        else if (FileExamples.Find(plain) is { } inspect)
        {
            (await inspect()).Problems.ShouldHaveSingleItem().ShouldBe(new FileProblem(plain, message));
        }
        else
        {
            // Said by the function app, whose tests know the sentences.
            plain.ShouldBeOneOf(OfTheApp);
        }
    }

    [Fact]
    public void Codes_OfRows_AreThoseOfTheCode() =>
        RowExamples.Select(example => (string)example[1]).Concat(RowsOf("Against the program's accounts").Select(row => row[0]))
            .Select(code => MarkdownDocument.CodesIn(code)[0]).Distinct().ShouldBe(CodesOf(typeof(IssueCodes)), ignoreOrder: true);

    [Fact]
    public void Codes_OfFiles_AreThoseOfTheCode() =>
        RowsOf("Rejected files").Select(row => MarkdownDocument.CodesIn(row[0])[0]).ShouldBe(CodesOf(typeof(FileProblemCodes)), ignoreOrder: true);

    private static string Named(string code, bool isWarning) => $"`{code}`{(isWarning ? Warning : "")}";

    private static bool IsOfRows(string introduction) => introduction.StartsWith("Rows of a ", StringComparison.Ordinal);

    private static ImportType TypeOf(string name)
    {
        ImportTypes.TryParse(name, out var type).ShouldBeTrue();
        return type;
    }

    private static MarkdownSection Section(string title) => Sections.Single(section => section.Title == title);

    private static IEnumerable<string[]> RowsOf(string title) => Section(title).Tables.SelectMany(table => table.Rows);

    private static IEnumerable<string> CodesOf(Type catalogue) =>
        catalogue.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

    private static async Task<List<RowReading>> ReadAsync(string text, ImportType type, RowRules rules)
    {
        var inspection = await Sample.InspectAsync(text, type);
        var rows = await Sample.ReadRowsAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), inspection);
        var parser = new RowParser(type, inspection.Columns!, rules);
        return rows.ConvertAll(parser.Parse);
    }
}

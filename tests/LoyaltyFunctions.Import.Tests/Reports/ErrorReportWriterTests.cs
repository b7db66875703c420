using System.Text;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Reports;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Reports;

public sealed class ErrorReportWriterTests
{
    private const string Alphabet = "ab1 -+=@'\",;|\t\r\n.é🎁\u00A0０";

    private static readonly RowIssue[] Errors =
        [new("invalid-points", "Points", "ten", "\"ten\" is not a number."), new("invalid-email", "Email", "x", "No \"@\", no e-mail.")];

    private static async Task<byte[]> WriteAsync(ColumnMap columns, char delimiter, params string[][] rows)
    {
        using var output = new MemoryStream();
        await using (var report = new ErrorReportWriter(output, columns, delimiter))
        {
            foreach (var row in rows)
            {
                report.Write(row, Errors);
            }

            report.Rows.ShouldBe(rows.Length);
        }

        return output.ToArray();
    }

    [Fact]
    public async Task Write_FailedRow_KeepsTheFilesOwnColumnsAndValues()
    {
        var columns = ColumnMapper.Map(["E-Mail", "Points", "Shoe size"], ImportType.PointsAdd);

        var report = await WriteAsync(columns, ';', ["x", "-100", "a;b"], ["=cmd", "ten", "he said \"hi\""]);

        Encoding.UTF8.GetString(report).ShouldBe("\uFEFFErrors;E-Mail;Points;Shoe size\r\n"
            + "\"\"\"ten\"\" is not a number. | No \"\"@\"\", no e-mail.\";x;-100;\"a;b\"\r\n"
            + "\"\"\"ten\"\" is not a number. | No \"\"@\"\", no e-mail.\";'=cmd;ten;\"he said \"\"hi\"\"\"\r\n");
    }

    [Fact]
    public async Task Write_FileWithAnErrorsColumn_ReplacesIt()
    {
        var columns = ColumnMapper.Map(["Errors", "Email", "Points"], ImportType.PointsAdd);

        var report = await WriteAsync(columns, ',', ["old", "x", "5"]);

        Encoding.UTF8.GetString(report).ShouldBe("\uFEFFErrors,Email,Points\r\n\"\"\"ten\"\" is not a number. | No \"\"@\"\", no e-mail.\",x,5\r\n");
    }

    [Fact]
    public async Task Write_RaggedRows_KeepTheirCells()
    {
        var columns = ColumnMapper.Map(["Email", "Points"], ImportType.PointsAdd);

        var lines = Encoding.UTF8.GetString(await WriteAsync(columns, ',', ["a"], ["b", "1", "000"])).Split("\r\n");

        lines[1].ShouldEndWith(",a");
        lines[2].ShouldEndWith(",b,1,000");
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Write_AnyCells_AreReadBackTheSame(char delimiter)
    {
        var random = new Random(20261121);
        var columns = ColumnMapper.Map(["Email", "Points", "Description", "=Note"], ImportType.PointsAdd);
        var rows = Enumerable.Range(0, 2_000).Select(_ => Enumerable.Range(0, 4).Select(_ => RandomCell(random)).ToArray()).ToArray();

        var report = await WriteAsync(columns, delimiter, rows);
        var inspection = await Sample.InspectAsync(report);
        var readBack = await Sample.ReadRowsAsync(new MemoryStream(report), inspection);

        inspection.Format!.Delimiter.ShouldBe(delimiter);
        readBack.Count.ShouldBe(rows.Length);
        for (var index = 0; index < rows.Length; index++)
        {
            readBack[index].Fault.ShouldBe(QuoteFault.None);
            readBack[index].Fields.Skip(1).ShouldBe(rows[index].Select(FormulaGuard.Protect));
        }
    }

    [Fact]
    public async Task Write_AnyCells_AreUnderstoodTheSameWhenTheyComeBack()
    {
        var random = new Random(42);
        string[] header = ["Customer ID", "Email", "Points", "Points Expiry Date", "Description"];
        var columns = ColumnMapper.Map(header, ImportType.PointsAdd);
        var rows = Enumerable.Range(0, 3_000).Select(_ => header.Select(_ => RandomCell(random)).ToArray()).ToArray();
        var report = await WriteAsync(columns, ',', rows);
        var inspection = await Sample.InspectAsync(report);
        var before = new RowParser(ImportType.PointsAdd, columns, Sample.Rules);
        var after = new RowParser(ImportType.PointsAdd, inspection.Columns!, Sample.Rules);

        foreach (var back in await Sample.ReadRowsAsync(new MemoryStream(report), inspection))
        {
            var first = before.Parse(new SourceRow(back.RecordNumber, back.LineNumber, rows[back.RecordNumber - 1]));
            var second = after.Parse(back);
            second.Errors.Select(error => error.Code).ShouldBe(first.Errors.Select(error => error.Code), string.Join('|', first.Source.Fields));
            second.Row.ShouldBe(first.Row);
        }
    }

    private static string RandomCell(Random random)
    {
        string[] common = ["7338441277598", "ana@example.com", "-100", "+5", "2027-12-31", "", "=A1", "'-7"];
        if (random.Next(3) > 0)
        {
            return common[random.Next(common.Length)];
        }

        var text = new StringBuilder();
        for (var count = random.Next(8); count > 0; count--)
        {
            var index = random.Next(Alphabet.Length);
            text.Append(char.IsSurrogate(Alphabet[index]) ? "🎁" : Alphabet[index].ToString());
        }

        return text.ToString();
    }
}

using System.Text;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Reports;

namespace LoyaltyFunctions.Import.Tests.Reports;

public sealed class UnprocessedReportWriterTests
{
    private static async Task<string> WriteAsync(string[] header, char delimiter, params string[][] rows)
    {
        using var output = new MemoryStream();
        await using (var report = new UnprocessedReportWriter(output, ColumnMapper.Map(header, ImportType.PointsAdd), delimiter))
        {
            Array.ForEach(rows, report.Write);
            report.Rows.ShouldBe(rows.Length);
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    [Fact]
    public async Task Write_Rows_KeepsTheFilesOwnColumnsAndValues() =>
        (await WriteAsync(["E-Mail", "Points", "Shoe size"], ';', ["x", "-100", "a;b"], ["=cmd", "ten", "he said \"hi\""], ["short"])).ShouldBe(
            "\uFEFFE-Mail;Points;Shoe size\r\nx;-100;\"a;b\"\r\n'=cmd;ten;\"he said \"\"hi\"\"\"\r\nshort\r\n");

    [Fact]
    public async Task Write_FileWithAnErrorsColumn_LeavesItOut() =>
        (await WriteAsync(["Errors", "Email", "Points"], ',', ["old", "x", "5"])).ShouldBe("\uFEFFEmail,Points\r\nx,5\r\n");
}

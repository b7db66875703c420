using System.Text;
using LoyaltyFunctions.Import.Reports;

namespace LoyaltyFunctions.Import.Tests.Reports;

public sealed class AppliedReportWriterTests
{
    private const string Header = "\uFEFFLine,Record,Customer ID,Email,Result,Change,Balance Before,Balance After,Points Expiry Date,Description,Warnings\r\n";

    private static async Task<string> WriteAsync(params AppliedRow[] rows)
    {
        using var output = new MemoryStream();
        await using (var report = new AppliedReportWriter(output))
        {
            Array.ForEach(rows, report.Write);
            report.Rows.ShouldBe(rows.Length);
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    [Fact]
    public async Task Write_NoRows_IsTheHeader() => (await WriteAsync()).ShouldBe(Header);

    [Fact]
    public async Task Write_ChangedBalances_ShowsThemWithTheirSigns() => (await WriteAsync(
            new AppliedRow(2, 1, "7338441277598", "ana@example.com", "Added", 100, 20, 120, new DateOnly(2027, 12, 31), "=Thanks, Ana", ["One.", "Two."]),
            new AppliedRow(3, 2, "0012", null, "Added", -1500, 1500, 0, null, null, []),
            new AppliedRow(4, 3, "0013", null, "Unchanged", 0, 5, 5, null, null, [])))
        .ShouldBe(Header
            + "2,1,7338441277598,ana@example.com,Added,+100,20,120,2027-12-31,\"'=Thanks, Ana\",One. | Two.\r\n"
            + "3,2,0012,,Added,-1500,1500,0,,,\r\n"
            + "4,3,0013,,Unchanged,0,5,5,,,\r\n");

    [Fact]
    public async Task Write_Customers_HasNoBalances() => (await WriteAsync(new AppliedRow(2, 1, "7", "ana@example.com", "Created", null, null, null, null, null, [])))
        .ShouldBe(Header + "2,1,7,ana@example.com,Created,,,,,,\r\n");
}

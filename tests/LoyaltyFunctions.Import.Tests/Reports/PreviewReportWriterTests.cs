using System.Text;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Reports;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Tests.Reports;

public sealed class PreviewReportWriterTests
{
    [Fact]
    public async Task Write_GoodAndFailedRows_ShowsWhatWouldChangeAndWhatIsWrong()
    {
        using var output = new MemoryStream();
        await using (var report = new PreviewReportWriter(ImportType.Profiles, output))
        {
            report.Write(new ReportRow
            {
                LineNumber = 2,
                CustomerId = "7",
                Outcome = new RowOutcome
                {
                    RecordNumber = 1,
                    Result = RowResult.Applied,
                    BalanceAfter = 20,
                    Changes = [new FieldChange(AccountField.Birthday, "--05-17", "1990-05-17"), new FieldChange(AccountField.Gender, "man", null)],
                },
            });
            report.Write(new ReportRow
            {
                LineNumber = 3,
                Email = "ana@example.com",
                Outcome = new RowOutcome
                {
                    RecordNumber = 2,
                    Result = RowResult.Failed,
                    Errors = [new RowIssue("a", null, null, "=One."), new RowIssue("b", null, null, "Two.")],
                },
            });
            report.Rows.ShouldBe(2);
        }

        Encoding.UTF8.GetString(output.ToArray()).ShouldBe(
            "\uFEFFLine,Record,Customer ID,Email,Result,Change,Balance Before,Balance After,Points Expiry Date,Description,Warnings,Errors,"
            + "Birthday Before,Birthday After,Gender Before,Gender After\r\n"
            + "2,1,7,,Applied,0,20,20,,,,,'--05-17,1990-05-17,man,\r\n"
            + "3,2,,ana@example.com,Failed,,,,,,,'=One. | Two.,,,,\r\n");
    }
}

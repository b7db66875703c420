using System.Globalization;
using System.Text;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Local.Commands.Demo;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>Rows with mistakes are reported, the others applied; the report, corrected, imports.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ErrorReportTests(RunningApp app)
{
    [Fact]
    public async Task Drop_SampleWithMistakes_AppliesTheGoodRowsAndReportsTheOthers()
    {
        var program = await app.CreateProgramWithCustomersAsync();

        var status = await app.DropAsync(program, "points-add", Samples.Read("email-points-with-mistakes.csv"), "mistakes.csv");

        status.State.ShouldBe("PartiallyCompleted");
        (status.Rows, status.Applied, status.Failed).ShouldBe((70, 61, 9));
        (await app.ReadLedgerAsync(program)).Records.Count.ShouldBe(61);
        var report = await DownloadAsync(status.Reports!.Errors!);
        report.ShouldStartWith("\uFEFFErrors,Email,Points\r\n");
        report.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(10);
        report.ShouldContain("\r\n\"No customer of the program has the e-mail nobody@example.com. Check its spelling, or import the customer first with a \"\"customers\"\" file.\",nobody@example.com,10\r\n", Case.Sensitive);
        var applied = await DownloadAsync(status.Reports.Applied!);
        applied.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(62);
        var mail = app.MailsTo(RunningApp.MailOf(program)).Single(message => message.Subject.Contains("mistakes.csv", StringComparison.Ordinal));
        mail.Text!.ShouldContain("/errors.csv?");
    }

    [Fact]
    public async Task Drop_CorrectedReport_ImportsCleanWithoutTouchingTheErrorsColumn()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var first = await app.DropAsync(
            program,
            "points-add",
            "Email;Points;Description\ncustomer0000@mail.example.net;1,000;=SUM(A1)\nnobody@example.com;7;-\ncustomer0001@example.com;-5;plain\n");
        first.Failed.ShouldBe(3);
        var report = await DownloadAsync(first.Reports!.Errors!);
        report.ShouldContain(";'=SUM(A1)\r\n");
        report.ShouldContain(";-5;plain\r\n");

        var corrected = report.Replace("1,000", "1000", StringComparison.Ordinal)
            .Replace("nobody@example.com;7", "customer0002@example.org;7", StringComparison.Ordinal)
            .Replace(";-5;", ";5;", StringComparison.Ordinal);
        var second = await app.DropAsync(program, "points-add", Encoding.UTF8.GetBytes(corrected), "corrected.csv");

        (second.State, second.Applied, second.Failed).ShouldBe(("Completed", 3, 0));
        var ledger = await app.ReadLedgerAsync(program);
        ledger.ByEmail("customer0000@mail.example.net").Balance.ShouldBe(1_000);
        ledger.RecordsOf("7338441270000").Single().PublicNote.ShouldBe("=SUM(A1)");
    }

    [Fact]
    public async Task Drop_RowsThatTheAccountForbids_AreReportedWithTheirReasons()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        await app.DropAsync(program, "points-add", "Customer ID,Points\n7338441270000,100\n");

        var status = await app.DropAsync(
            program,
            "points-add",
            "Customer ID,Email,Points\n7338441270000,,-150\n7338441270000,customer0001@example.com,5\n9999,,5\n7338441270000,,50\n");

        (status.Applied, status.Failed).ShouldBe((1, 3));
        status.FirstErrors.Select(error => (error.Line, error.Code)).ShouldBe(
            [(2, "balance-too-low"), (3, "identifiers-disagree"), (4, "customer-not-found")]);
        status.FirstErrors[0].Message.ShouldBe(
            "The row deducts 150 points, but customer 7338441270000 has 100. Deduct at most 100, or remove the row.");
        (await app.ReadLedgerAsync(program)).Accounts["7338441270000"].Balance.ShouldBe(150);
    }

    [Fact]
    public async Task Drop_ErrorReportOfTheDemoCorrected_ImportsClean()
    {
        var program = await app.CreateProgramAsync(new { expectedCustomers = DemoCustomers.Count });
        await app.DropAsync(program, "customers", DemoCustomers.Export(), "customers.csv");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var demo = await app.DropAsync(program, "points-add", DemoPoints.File(today), "points.csv");
        (demo.Applied, demo.Failed).ShouldBe((1_900, 100));

        var report = await DownloadAsync(demo.Reports!.Errors!);
        var again = await app.DropAsync(program, "points-add", await CorrectedAsync(report), "points-corrected.csv");

        (again.State, again.Rows, again.Applied, again.Failed).ShouldBe(("Completed", 100, 100, 0));
        (await app.ReadLedgerAsync(program)).Records.Count.ShouldBe(2_000);
    }

    /// <summary>What a person does in a spreadsheet: every wrong cell put right, the column of errors left where it is.</summary>
    private static async Task<string> CorrectedAsync(string report)
    {
        var file = new MemoryStream(Encoding.UTF8.GetBytes(report));
        var inspection = await FileInspector.InspectAsync(
            file, "errors.csv", ImportType.PointsAdd, new FileLimits(long.MaxValue, int.MaxValue), CancellationToken.None);
        file.Position = 0;
        var corrected = new StringBuilder(string.Join(',', inspection.Columns!.Header)).Append("\r\n");
        await foreach (var row in RowReader.ReadAsync(file, inspection.Format!, inspection.Columns, CancellationToken.None))
        {
            var errors = row.Fields[0].Replace("\"", "\"\"", StringComparison.Ordinal);
            corrected.Append(CultureInfo.InvariantCulture, $"\"{errors}\",{DemoCustomers.IdOf(row.RecordNumber % 10)},25,,{row.Fields[4]}\r\n");
        }

        return corrected.ToString();
    }

    private static async Task<string> DownloadAsync(Uri link)
    {
        using var anybody = new HttpClient();
        return Encoding.UTF8.GetString(await anybody.GetByteArrayAsync(link));
    }
}

using System.Net;
using System.Text;
using System.Web;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Reports;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>Fresh links to an import's reports.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ReportsTests(RunningApp app)
{
    private static readonly HttpClient Browser = new();

    [Fact]
    public async Task Get_ReportsOfAnImportThatRan_LeadToTheirContent()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var import = await app.PostAsync(program, "points-add", "Customer ID,Points\n7338441270000,300\n1,5\n");
        using var reader = app.ClientWith(await app.CreateKeyAsync(program, "Reader", "read"));

        using var errors = await reader.GetAsync($"/api/programs/{program}/imports/{import.Id}/errors");
        using var applied = await reader.GetAsync($"/api/programs/{program}/imports/{import.Id}/applied");

        (errors.StatusCode, applied.StatusCode).ShouldBe((HttpStatusCode.Found, HttpStatusCode.Found));
        errors.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await Browser.GetStringAsync(errors.Headers.Location)).ShouldContain("1,5");
        using var file = await Browser.GetAsync(applied.Headers.Location);
        (await file.Content.ReadAsStringAsync()).ShouldContain("7338441270000");
        file.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=\"points-add-applied.csv\"");
    }

    [Fact]
    public async Task Get_EveryKindOfReport_LeadsToItsOwnBlob()
    {
        var program = await app.CreateProgramAsync();
        var import = await app.StoreImportAsync(program, row =>
        {
            row.Totals = new ImportTotals
            {
                Tally = new Tally(),
                ErrorReport = ReportFiles.ErrorsOf(row.Id),
                AppliedReport = ReportFiles.AppliedOf(row.Id),
                UnprocessedReport = ReportFiles.UnprocessedOf(row.Id),
            };
            row.Preview = new ImportTotals
            {
                Tally = new Tally(),
                ErrorReport = ReportFiles.PreviewErrorsOf(row.Id),
                PreviewReport = ReportFiles.PreviewOf(row.Id),
            };
        });
        foreach (var report in new[] { "errors", "applied", "unprocessed", "preview" })
        {
            await WriteAsync($"{import.Id}/{report}.csv", $"the {report}");

            (await ReadAsync(program, import.Id, report)).ShouldBe($"the {report}");
        }
    }

    [Fact]
    public async Task Get_ErrorsWhileTheImportWaitsForItsConfirmation_AreThePreviews()
    {
        var program = await app.CreateProgramAsync();
        var import = await app.StoreImportAsync(program, row =>
        {
            row.State = "AwaitingConfirmation";
            row.Preview = new ImportTotals { Tally = new Tally { Failed = 1 }, ErrorReport = ReportFiles.PreviewErrorsOf(row.Id) };
        });
        await WriteAsync(ReportFiles.PreviewErrorsOf(import.Id), "of the preview");

        (await ReadAsync(program, import.Id, "errors")).ShouldBe("of the preview");
    }

    [Fact]
    public async Task Get_ReportThatTheImportDoesNotHave_SaysWhichItHas()
    {
        var program = await app.CreateProgramAsync();
        var some = await app.StoreImportAsync(program, row => row.Totals = new ImportTotals { Tally = new Tally(), ErrorReport = "e", AppliedReport = "a" });
        var none = await app.StoreImportAsync(program, row => row.State = "Applying");

        using var preview = await app.Http.GetAsync($"/api/programs/{program}/imports/{some.Id}/preview");
        using var misspelt = await app.Http.GetAsync($"/api/programs/{program}/imports/{some.Id}/error");
        using var early = await app.Http.GetAsync($"/api/programs/{program}/imports/{none.Id}/errors");

        await preview.ShouldBeProblemAsync(
            HttpStatusCode.NotFound, "no-such-report", "The import has no report \"preview\". It has these: errors, applied.");
        await misspelt.ShouldBeProblemAsync(
            HttpStatusCode.NotFound, "no-such-report", "The import has no report \"error\". It has these: errors, applied.");
        await early.ShouldBeProblemAsync(
            HttpStatusCode.NotFound, "no-such-report", "The import has no report \"errors\". It has no reports; they come with its preview or its end.");
    }

    [Fact]
    public async Task Get_ReportThatRetentionHasDeleted_SaysForHowLongReportsAreKept()
    {
        var program = await app.CreateProgramAsync();
        var import = await app.StoreImportAsync(program, row =>
            row.Totals = new ImportTotals { Tally = new Tally(), ErrorReport = ReportFiles.ErrorsOf(row.Id) });

        using var response = await app.Http.GetAsync($"/api/programs/{program}/imports/{import.Id}/errors");

        await response.ShouldBeProblemAsync(
            HttpStatusCode.Gone, "report-expired", "The report \"errors\" of this import is gone. Reports are kept for 90 days.");
    }

    [Fact]
    public async Task Get_ReportOfAnotherProgram_IsNotFound()
    {
        var (program, other) = (await app.CreateProgramAsync(), await app.CreateProgramAsync());
        var import = await app.StoreImportAsync(other, row =>
            row.Totals = new ImportTotals { Tally = new Tally(), ErrorReport = ReportFiles.ErrorsOf(row.Id) });
        await WriteAsync(ReportFiles.ErrorsOf(import.Id), "secret");
        using var reader = app.ClientWith(await app.CreateKeyAsync(program, "Reader", "read"));

        using var foreign = await reader.GetAsync($"/api/programs/{other}/imports/{import.Id}/errors");
        using var smuggled = await reader.GetAsync($"/api/programs/{program}/imports/{import.Id}/errors");

        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await smuggled.ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "unknown-import",
            $"The program has no import \"{import.Id}\". Use the id, or the Location, that the answer to the upload gave.");
    }

    [Fact]
    public async Task Get_ReportOfAProgramWithShortLinks_ExpiresWithThem()
    {
        var program = await app.CreateProgramAsync(new { linkDays = 2 });
        var import = await app.StoreImportAsync(program, row =>
            row.Totals = new ImportTotals { Tally = new Tally(), ErrorReport = ReportFiles.ErrorsOf(row.Id) });
        await WriteAsync(ReportFiles.ErrorsOf(import.Id), "x");
        var before = TimeProvider.System.GetUtcNow().AddDays(2).AddSeconds(-1);
        using var client = app.ClientWith();

        using var response = await client.GetAsync($"/api/programs/{program}/imports/{import.Id}/errors");

        var expiry = HttpUtility.ParseQueryString(response.Headers.Location!.Query)["se"]!;
        DateTimeOffset.Parse(expiry, System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBeInRange(before, TimeProvider.System.GetUtcNow().AddDays(2));
    }

    private async Task<string> ReadAsync(string program, string importId, string report)
    {
        using var client = app.ClientWith();
        using var response = await client.GetAsync($"/api/programs/{program}/imports/{importId}/{report}");
        response.StatusCode.ShouldBe(HttpStatusCode.Found);
        return await Browser.GetStringAsync(response.Headers.Location);
    }

    private Task WriteAsync(string report, string text) => app.Blobs.GetBlobContainerClient("reports").GetBlobClient(report)
        .UploadAsync(BinaryData.FromBytes(Encoding.UTF8.GetBytes(text)), overwrite: true);
}

using System.Net.Http.Json;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Reports;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>What the status of one import tells.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ImportStatusTests(RunningApp app)
{
    [Fact]
    public async Task Get_ImportThatWaitsForItsConfirmation_TellsWhatItWouldDoAndWhatItRepeats()
    {
        var program = await app.CreateProgramAsync();
        var earlier = await app.StoreImportAsync(program, row =>
        {
            row.ReceivedAt = StoredImports.Noon.AddDays(-3);
            row.Options = new ImportOptions { RequestedBy = "Sam" };
        });
        var import = await app.StoreImportAsync(program, row =>
        {
            row.State = "AwaitingConfirmation";
            row.Options = new ImportOptions { PublicNote = "Thanks", InternalNote = "Ticket 17", RequestedBy = "Dana" };
            row.Reason = "The same file was imported before.";
            row.Repeats = earlier.Id;
            row.PreviewedAt = StoredImports.Noon.AddMinutes(1);
            row.ConfirmUntil = StoredImports.Noon.AddDays(1);
            row.Preview = new ImportTotals
            {
                Tally = new Tally { Applied = 8, Unchanged = 1, Failed = 2, PointsAdded = 900, PointsDeducted = 100 },
                ErrorsByCode = new Dictionary<string, int> { ["balance-too-low"] = 2 },
                FirstErrors = [new FirstError(3, 2, new RowIssue("balance-too-low", "Points", "-50", "Too low."))],
                ErrorReport = ReportFiles.PreviewErrorsOf(row.Id),
                PreviewReport = ReportFiles.PreviewOf(row.Id),
                Before = new ProgramTotals(5_000, 10, new Dictionary<string, int> { ["Gold"] = 1 }),
                After = new ProgramTotals(5_800, 10, new Dictionary<string, int> { ["Gold"] = 2 }),
            };
        });

        var status = await GetAsync(program, import.Id);

        (status.State, status.Final, status.Reason, status.PublicNote, status.InternalNote, status.RequestedBy).ShouldBe(
            ("AwaitingConfirmation", false, "The same file was imported before.", "Thanks", "Ticket 17", "Dana"));
        status.Repeats.ShouldBe(new RepeatStatus(earlier.Id, StoredImports.Noon.AddDays(-3), "Sam"));
        (status.ConfirmUntil, status.ConfirmedAt, status.ConfirmedBy, status.CancelRequested).ShouldBe((StoredImports.Noon.AddDays(1), null, null, false));
        var preview = status.Preview!;
        (preview.ReadyAt, preview.Applied, preview.Unchanged, preview.Failed, preview.PointsAdded, preview.PointsDeducted)
            .ShouldBe((StoredImports.Noon.AddMinutes(1), 8, 1, 2, 900, 100));
        preview.ErrorsByCode.ShouldBe(new Dictionary<string, int> { ["balance-too-low"] = 2 });
        (preview.Before!.Points, preview.After!.Points, preview.After.Customers).ShouldBe((5_000, 5_800, 10));
        preview.After.CustomersPerTier.ShouldBe(new Dictionary<string, int> { ["Gold"] = 2 });
        status.FirstErrors.ShouldBe([new ErrorStatus(3, 2, "Points", "balance-too-low", "-50", "Too low.")]);
        status.Reports!.Errors!.AbsolutePath.ShouldEndWith($"/{import.Id}/preview-errors.csv");
        status.Reports.Preview!.AbsolutePath.ShouldEndWith($"/{import.Id}/preview.csv");
        (status.Reports.Applied, status.Reports.Unprocessed).ShouldBe((null, null));
        (status.Applied, status.PointsAdded).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Get_ImportThatWasConfirmedAndCancelledInTheMiddle_TellsBoth()
    {
        var program = await app.CreateProgramAsync();
        var import = await app.StoreImportAsync(program, row =>
        {
            row.State = "Cancelled";
            row.ConfirmedAt = StoredImports.Noon.AddMinutes(2);
            row.ConfirmedBy = "Manager";
            row.CancelRequestedAt = StoredImports.Noon.AddMinutes(3);
            row.CancelRequestedBy = "Sam";
            row.Repeats = "anzenotthere234567kk";
            row.UndoneBy = "later";
            row.Totals = new ImportTotals
            {
                Tally = new Tally { Applied = 3 },
                AppliedReport = ReportFiles.AppliedOf(row.Id),
                UnprocessedReport = ReportFiles.UnprocessedOf(row.Id),
                Before = new ProgramTotals(10, 1, new Dictionary<string, int>()),
                After = new ProgramTotals(40, 1, new Dictionary<string, int>()),
            };
        });

        var status = await GetAsync(program, import.Id);

        (status.Final, status.ConfirmedBy, status.ConfirmedAt, status.CancelRequested, status.UndoneBy)
            .ShouldBe((true, "Manager", StoredImports.Noon.AddMinutes(2), true, "later"));
        status.Repeats.ShouldBe(new RepeatStatus("anzenotthere234567kk", null, null));
        (status.Preview, status.Progress).ShouldBe((null, null));
        (status.Before!.Points, status.After!.Points, status.Applied).ShouldBe((10, 40, 3));
        status.Reports!.Unprocessed!.AbsolutePath.ShouldEndWith($"/{import.Id}/unprocessed.csv");
        status.Reports.Errors.ShouldBeNull();
        status.AvailableReports.ShouldBe(["applied", "unprocessed"]);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData(0, "")]
    [InlineData(2, "-2")]
    public void InstanceId_OfAResumedImport_IsItsOwn(int? resumes, string suffix) =>
        new ImportEntity { RowKey = "i-abc", Resumes = resumes }.InstanceId.ShouldBe($"abc{suffix}");

    private async Task<ImportStatus> GetAsync(string program, string importId) =>
        (await app.Http.GetFromJsonAsync<ImportStatus>($"/api/programs/{program}/imports/{importId}"))!;
}

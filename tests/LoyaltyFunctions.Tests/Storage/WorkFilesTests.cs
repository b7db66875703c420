using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Work;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class WorkFilesTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private readonly string _import = ImportIds.ForRequestWithoutKey();

    [Fact]
    public async Task Start_ChunkThatWasBegun_IsAppliedToItsEndAlsoWhereTheImportIsCancelled()
    {
        (await StartAsync(3)).ShouldBe(ChunkStart.First);
        (await StartAsync(3)).ShouldBe(ChunkStart.Again);
        (await StartAsync(3, skip: true)).ShouldBe(ChunkStart.Again);
        (await StartAsync(4)).ShouldBe(ChunkStart.First);
    }

    [Fact]
    public async Task Start_ChunkThatWasSkipped_IsNotBegunByARunThatComesLate()
    {
        (await StartAsync(3, skip: true)).ShouldBe(ChunkStart.Skipped);

        (await StartAsync(3)).ShouldBe(ChunkStart.Skipped);
        (await storage.Work.WasBegunAsync(_import, 3, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_ChunkThatWasSkippedBeforeAResume_IsBegun()
    {
        await StartAsync(3, skip: true);

        (await StartAsync(3, resumes: 1)).ShouldBe(ChunkStart.First);

        (await StartAsync(3, resumes: 1)).ShouldBe(ChunkStart.Again);
        (await storage.Work.WasBegunAsync(_import, 3, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task Start_ChunkThatWasSkippedAfterAResume_IsNotBegunByARunFromBeforeIt()
    {
        await StartAsync(3, skip: true, resumes: 1);

        (await StartAsync(3)).ShouldBe(ChunkStart.Skipped);

        (await storage.Work.WasBegunAsync(_import, 3, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_ManyAtOnce_AgreeOnOneAnswer()
    {
        var starts = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => StartAsync(3, skip: number % 2 == 0)));

        starts.Count(start => start == ChunkStart.First).ShouldBeLessThanOrEqualTo(1);
        starts.ShouldAllBe(start => (start == ChunkStart.Skipped) == (starts[0] == ChunkStart.Skipped));
    }

    private Task<ChunkStart> StartAsync(int chunk, bool skip = false, int resumes = 0) => storage.Work.StartAsync(_import, chunk, skip, resumes, default);

    [Fact]
    public async Task Read_RowsThatWereWritten_AreTheSame()
    {
        ReportRow[] rows =
        [
            new()
            {
                Outcome = RowOutcome.FailedFor(1, new RowIssue(IssueCodes.BalanceTooLow, null, "-50", "Zu wenig: 山田 \"x\"\n")),
                LineNumber = 2,
                Fields = ["7", "-50", ""],
                CustomerId = "7",
            },
            new()
            {
                Outcome = new RowOutcome { RecordNumber = 2, Result = RowResult.Applied, Delta = 5, BalanceAfter = 15 },
                LineNumber = 3,
                CustomerId = "7",
                Email = "bob@example.com",
                ExpiresOn = new DateOnly(2027, 6, 30),
                Description = "Welcome",
            },
        ];
        await using (var file = storage.Work.Write(storage.Work.ChunkReport(_import, 0)))
        {
            foreach (var row in rows)
            {
                JsonLines.Write(file, row, JsonLines.Default.ReportRow);
            }

            await file.CommitAsync(overwrite: false, null, default);
        }

        var read = await ReadAsync();

        read.Count.ShouldBe(2);
        read[0].Outcome.Errors.ShouldBe(rows[0].Outcome.Errors);
        read[0].Fields.ShouldBe(rows[0].Fields);
        (read[1] with { Outcome = rows[1].Outcome }).ShouldBe(rows[1]);
        (read[1].Outcome.RecordNumber, read[1].Outcome.Result, read[1].Outcome.Delta, read[1].Outcome.BalanceAfter).ShouldBe((2, RowResult.Applied, 5, 15));
    }

    [Fact]
    public async Task Read_FileWithoutRows_HasNone()
    {
        await using (var file = storage.Work.Write(storage.Work.ChunkReport(_import, 0)))
        {
            await file.CommitAsync(overwrite: false, null, default);
        }

        (await ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Save_Plan_IsReadAsItWasAndStandsAgainstALaterOne()
    {
        var plan = PlanFor(new DateOnly(2026, 11, 21));
        var blob = storage.Work.Plan(_import);

        await plan.SaveAsync(blob, default);
        await PlanFor(new DateOnly(2026, 11, 22)).SaveAsync(blob, default);

        var read = await ImportPlan.LoadAsync(blob, default);
        (read.Type, read.Rows, read.RowRules, read.Layout).ShouldBe((plan.Type, plan.Rows, plan.RowRules, plan.Layout));
        read.AccountRules.Tiers.All.ShouldBe(plan.AccountRules.Tiers.All);
        (read.AccountRules with { Tiers = plan.AccountRules.Tiers }).ShouldBe(plan.AccountRules);
        read.Columns.Header.ShouldBe(plan.Columns.Header);
        read.Columns.Found.ShouldBe(plan.Columns.Found);
        (read.Format.Encoding, read.Format.Delimiter, read.Format.SkippedLines).ShouldBe(("utf-8", ';', 1));
        read.Format.Notes.ShouldBe(plan.Format.Notes);
    }

    private async Task<List<ReportRow>> ReadAsync()
    {
        var rows = new List<ReportRow>();
        await foreach (var row in JsonLines.ReadAsync(storage.Work.ChunkReport(_import, 0), JsonLines.Default.ReportRow, default))
        {
            rows.Add(row);
        }

        return rows;
    }

    private ImportPlan PlanFor(DateOnly today) => new(
        ImportType.PointsAdd,
        new FileFormat("utf-8", ';', 1, ["The columns are separated by semicolons."]),
        new ColumnMap(["Customer ID", "Größe", "Points"], [Column.CustomerId, null, Column.Points]),
        12,
        new RowRules(today, AllowNegative: true, MaxPoints: 100),
        new AccountRules { ImportId = _import, Type = ImportType.PointsAdd, Overdraw = OverdrawPolicy.Floor, RequireOptIn = true, AffectsLifetime = true },
        new ChunkLayout(256, 4));
}

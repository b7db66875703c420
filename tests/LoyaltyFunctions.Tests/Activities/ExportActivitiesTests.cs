using LoyaltyFunctions.Activities.Exporting;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Orchestration.Exporting;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Exports;
using LoyaltyFunctions.Storage.Identity;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Reports;
using LoyaltyFunctions.Tests.Storage;
using LoyaltyFunctions.Tests.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Activities;

/// <summary>Every step of an export may run twice, and late.</summary>
public sealed class ExportActivitiesTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private readonly ExportStore _exports = new(storage.Tables);
    private readonly ExportFiles _files = new(
        storage.Containers,
        new DownloadLinks(storage.Blobs, new DelegationKeys(storage.Blobs, TimeProvider.System), Options.Create(new ReportOptions()), TimeProvider.System));

    [Fact]
    public async Task Steps_RunTwice_WriteEveryCustomerOnceInTheOrderOfPartitions()
    {
        var (program, export) = await BeginAsync();
        var part = new ExportPart(export, 0, 0, program.Partitions);

        var first = await WriteAsync(part);
        var second = await WriteAsync(part);
        await JoinAsync(export, second);
        var closed = await _exports.GetAsync(export.Program, export.ExportId, CancellationToken.None);
        await JoinAsync(export, second);

        first.File.ShouldNotBe(second.File);
        (first.Rows, second.Rows, closed.Rows, closed.State).ShouldBe((3, 3, 3, "Completed"));
        var lines = (await _files.File(export.Program, export.ExportId).DownloadContentAsync()).Value.Content.ToString().Split("\r\n");
        lines[0].ShouldBe("\uFEFFEmail,Name,Membership Type,Points,Birthday,Created Date,Customer ID");
        lines[1..].Select(line => line.Split(',')[^1]).ShouldBe(["'" + IdIn(program, 0), "'" + IdIn(program, 1), "'" + IdIn(program, 5), ""]);
        (await _exports.GetAsync(export.Program, export.ExportId, CancellationToken.None)).ETag.ShouldBe(closed.ETag);
        (await PartsAsync(export)).ShouldBe(0);
    }

    [Fact]
    public async Task Write_ExportThatHasEnded_LeavesNothingBehind()
    {
        var (program, export) = await BeginAsync();
        await JoinAsync(export, await WriteAsync(new ExportPart(export, 0, 0, program.Partitions)));

        var late = await WriteAsync(new ExportPart(export, 0, 0, program.Partitions));

        late.ShouldBe(new ExportPartResult(null, 0));
        (await PartsAsync(export)).ShouldBe(0);
    }

    [Fact]
    public async Task Fail_RunningExport_IsClosedOnceAndACompletedOneStays()
    {
        var ((program, broken), (_, done)) = (await BeginAsync(), await BeginAsync());
        await WriteAsync(new ExportPart(broken, 0, 0, program.Partitions));
        await JoinAsync(done, new ExportPartResult(null, 0));

        await FailAsync(broken, "LF-1");
        await FailAsync(broken, "LF-2");
        await FailAsync(done, "LF-3");

        var failed = await _exports.GetAsync(broken.Program, broken.ExportId, CancellationToken.None);
        (failed.State, failed.ErrorId).ShouldBe(("Failed", "LF-1"));
        (await PartsAsync(broken)).ShouldBe(0);
        (await _exports.GetAsync(done.Program, done.ExportId, CancellationToken.None)).ErrorId.ShouldBeNull();
    }

    private static string IdIn(LoyaltyProgram program, int partition) => TestStorage.IdsIn(program, partition, 1)[0];

    /// <summary>A program with customers in three of its partitions, and an export that is under way.</summary>
    private async Task<(LoyaltyProgram Program, ExportReference Export)> BeginAsync()
    {
        var program = await storage.CreateProgramAsync();
        foreach (var partition in new[] { 5, 1, 0 })
        {
            var entity = CustomerEntity.ForNew(
                Tables.PartitionKey(program.Id, partition), TestStorage.NewAccount(IdIn(program, partition)), TimeProvider.System.GetUtcNow());
            await storage.Tables.Customers(partition).AddEntityAsync(entity, CancellationToken.None);
        }

        var export = new ExportEntity
        {
            PartitionKey = program.Id,
            RowKey = ExportEntity.KeyPrefix + ImportIds.ForRequestWithoutKey(),
            State = nameof(ExportState.Running),
            Recipients = "team@example.com",
            Filter = CustomerFilter.All,
            Asked = new SortedDictionary<string, string>(),
            RequestedAt = TimeProvider.System.GetUtcNow(),
        };
        (await _exports.AddAsync(export, CancellationToken.None)).ShouldBeTrue();
        return (program, new ExportReference(program.Id, export.Id));
    }

    private Task<ExportPartResult> WriteAsync(ExportPart part) =>
        new WriteExportPartActivity(_exports, storage.Programs, new CustomerSearch(storage.Tables), _files, TestTelemetry.Steps).RunAsync(part, CancellationToken.None);

    private Task JoinAsync(ExportReference export, ExportPartResult part) => new JoinExportActivity(_exports, _files, TimeProvider.System, TestTelemetry.Steps).RunAsync(
        new JoinExportInput(export, part.File is { } file ? [file] : [], part.Rows), CancellationToken.None);

    private Task FailAsync(ExportReference export, string errorId) =>
        new FailExportActivity(_exports, _files, TimeProvider.System, TestTelemetry.Steps, NullLogger<FailExportActivity>.Instance).RunAsync(
            new FailExportInput(export, errorId, "JoinExport", "Exception", "Broke."), CancellationToken.None);

    private async Task<int> PartsAsync(ExportReference export)
    {
        var parts = 0;
        await foreach (var _ in storage.Containers.Work.GetBlobsAsync(prefix: export.ExportId))
        {
            parts++;
        }

        return parts;
    }
}

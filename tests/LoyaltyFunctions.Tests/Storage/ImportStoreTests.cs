using Azure.Data.Tables;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using static LoyaltyFunctions.Tests.Storage.TestStorage;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class ImportStoreTests(TestStorage storage) : IClassFixture<TestStorage>
{
    [Fact]
    public async Task Add_SameImportEightTimesAtOnce_AddsItOnce()
    {
        var program = NewId();
        var import = NewImport(program);

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => storage.Imports.AddAsync(
            new ImportEntity { RowKey = import.RowKey, Program = program, State = "Received", FileName = $"{number}.csv", ReceivedAt = import.ReceivedAt },
            default)));

        added.Count(isNew => isNew).ShouldBe(1);
        var stored = await storage.Imports.GetAsync(program, import.Id, default);
        stored.FileName.ShouldBe($"{Array.IndexOf(added, true)}.csv");
    }

    [Fact]
    public async Task Add_Imports_ListsTheNewestFirstInTheHistory()
    {
        var program = NewId();
        var noon = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
        var first = await storage.AddImportAsync(program, receivedAt: noon);
        var third = await storage.AddImportAsync(program, receivedAt: noon.AddDays(1));
        var second = await storage.AddImportAsync(program, receivedAt: noon.AddTicks(1));

        var history = new List<string>();
        await foreach (var row in storage.Tables.Imports.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {program} and RowKey ge {"h-"} and RowKey lt {"h."}")))
        {
            history.Add(row.GetString("Import"));
        }

        history.ShouldBe([third.Id, second.Id, first.Id]);
    }

    [Fact]
    public async Task Find_NoSuchImport_IsNull()
    {
        (await storage.Imports.FindAsync(NewId(), "nothing", default)).ShouldBeNull();
        (await storage.Imports.FindAsync(NewId(), new string('x', 5_000), default)).ShouldBeNull();
    }

    [Fact]
    public async Task Get_NoSuchImport_Throws() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => storage.Imports.GetAsync(NewId(), "nothing", default))).Message
            .ShouldBe("Import nothing has no row any more.");

    [Theory]
    [InlineData("Ünknown #1?/")]
    [InlineData("long")]
    public async Task Add_ProgramThatCanNotExist_IsKeptUnderItsName(string name)
    {
        var program = name == "long" ? new string('/', 900) : name + NewId();

        var import = await storage.AddImportAsync(program);

        import.Program.ShouldBe(program);
        (await storage.Imports.FindAsync(program, import.Id, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Move_ArrowThatExists_ChangesStateAndRow()
    {
        var import = await storage.AddImportAsync(NewId());

        await storage.Imports.MoveAsync(import.Program!, import.Id, ImportState.Inspecting, row => row.Rows = 5, default);
        await storage.Imports.MoveAsync(import.Program!, import.Id, ImportState.Inspecting, row => row.Rows = 6, default);

        var stored = await storage.Imports.GetAsync(import.Program!, import.Id, default);
        (stored.CurrentState, stored.Rows).ShouldBe((ImportState.Inspecting, 6));
    }

    [Fact]
    public async Task Move_ArrowThatDoesNotExist_ThrowsAndChangesNothing()
    {
        var import = await storage.AddImportAsync(NewId(), ImportState.Completed);

        var failure = await Should.ThrowAsync<InvalidOperationException>(
            () => storage.Imports.MoveAsync(import.Program!, import.Id, ImportState.Applying, row => row.Rows = 5, default));

        failure.Message.ShouldBe($"Import {import.Id} is Completed and can't become Applying.");
        var stored = await storage.Imports.GetAsync(import.Program!, import.Id, default);
        (stored.CurrentState, stored.Rows).ShouldBe((ImportState.Completed, null));
    }

    [Fact]
    public async Task Change_TenAtOnce_LosesNone()
    {
        var import = await storage.AddImportAsync(NewId());

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => storage.Imports.ChangeAsync(
            import.Program!, import.Id, row => row.Rows = (row.Rows ?? 0) + 1, default)));

        (await storage.Imports.GetAsync(import.Program!, import.Id, default)).Rows.ShouldBe(10);
    }

    [Fact]
    public async Task Move_FromEveryStateToEveryOther_GoesAlongTheArrowsOnly()
    {
        var states = Enum.GetValues<ImportState>();
        foreach (var (from, to) in states.SelectMany(from => states.Select(to => (from, to))))
        {
            var import = await storage.AddImportAsync(NewId(), from);
            var allowed = from == to || ImportStates.Arrows.Any(arrow => arrow.From == from && arrow.To == to);

            var moving = storage.Imports.MoveAsync(import.Program!, import.Id, to, null, default);

            if (allowed)
            {
                (await moving).CurrentState.ShouldBe(to);
            }
            else
            {
                (await moving.ShouldThrowAsync<InvalidOperationException>()).Message.ShouldBe($"Import {import.Id} is {from} and can't become {to}.");
            }
        }
    }
}

using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using static LoyaltyFunctions.Tests.Storage.TestStorage;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class TurnStoreTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Take_SeveralImports_GrantsTheTurnInTheOrderOfTheirArrival()
    {
        var imports = await ImportsAsync(3);

        (await TakeAsync(imports[0])).ShouldBe(new TurnResult(true, 0));
        (await TakeAsync(imports[2])).ShouldBe(new TurnResult(false, 1));
        (await TakeAsync(imports[1])).ShouldBe(new TurnResult(false, 1));
        (await TakeAsync(imports[2])).ShouldBe(new TurnResult(false, 2));
        await ReleaseAsync(imports[0]);
        (await TakeAsync(imports[2])).ShouldBe(new TurnResult(false, 1));
        (await TakeAsync(imports[1])).ShouldBe(new TurnResult(true, 0));
        await ReleaseAsync(imports[1]);
        (await TakeAsync(imports[2])).ShouldBe(new TurnResult(true, 0));
    }

    [Fact]
    public async Task Take_ByTheHolder_IsGrantedAgain()
    {
        var imports = await ImportsAsync(1);

        (await TakeAsync(imports[0])).Granted.ShouldBeTrue();
        (await TakeAsync(imports[0])).ShouldBe(new TurnResult(true, 0));
    }

    [Fact]
    public async Task Take_EightAtOnce_HasOneHolderAfterTheOther()
    {
        var waiting = await ImportsAsync(8);
        var holders = new List<string>();
        while (waiting.Count > 0)
        {
            var results = await Task.WhenAll(waiting.Select(TakeAsync));
            results.Count(result => result.Granted).ShouldBeLessThanOrEqualTo(1);
            if (Array.FindIndex(results, result => result.Granted) is >= 0 and var index)
            {
                holders.Add(waiting[index].Id);
                await ReleaseAsync(waiting[index]);
                waiting.RemoveAt(index);
            }
        }

        holders.Distinct().Count().ShouldBe(8);
    }

    [Fact]
    public async Task Take_HolderThatIsOver_IsPutOutWithItsPlaceInTheQueue()
    {
        var imports = await ImportsAsync(2);
        await TakeAsync(imports[0]);
        await TakeAsync(imports[1]);
        await EndAsync(imports[0]);

        (await TakeAsync(imports[1])).ShouldBe(new TurnResult(true, 0));
    }

    [Fact]
    public async Task Take_HolderWhoseRowIsGone_IsPutOut()
    {
        var imports = await ImportsAsync(2);
        await TakeAsync(imports[0]);
        await storage.Tables.Imports.DeleteEntityAsync(imports[0].PartitionKey, imports[0].RowKey);

        (await TakeAsync(imports[1])).ShouldBe(new TurnResult(true, 0));
    }

    [Fact]
    public async Task Take_QueuedImportsBeforeItThatAreOver_DoNotHoldItUp()
    {
        var imports = await ImportsAsync(4);
        foreach (var import in imports)
        {
            await TakeAsync(import);
        }

        await ReleaseAsync(imports[0]);
        await EndAsync(imports[1]);
        await EndAsync(imports[2]);

        (await TakeAsync(imports[3])).ShouldBe(new TurnResult(true, 0));
    }

    [Fact]
    public async Task Take_ByAnImportThatIsOver_DoesNotHoldUpTheNext()
    {
        var imports = await ImportsAsync(2);
        await TakeAsync(imports[0]);
        await ReleaseAsync(imports[0]);
        await EndAsync(imports[0]);

        await TakeAsync(imports[0]);

        (await TakeAsync(imports[1])).ShouldBe(new TurnResult(true, 0));
    }

    [Fact]
    public async Task Take_InDifferentPrograms_IsGrantedToEach()
    {
        var (one, other) = (await ImportsAsync(1), await ImportsAsync(1));

        (await TakeAsync(one[0])).Granted.ShouldBeTrue();
        (await TakeAsync(other[0])).Granted.ShouldBeTrue();
    }

    [Fact]
    public async Task Release_ByOneThatWaits_LeavesTheQueueAndTheHolderAlone()
    {
        var imports = await ImportsAsync(3);
        foreach (var import in imports)
        {
            await TakeAsync(import);
        }

        await ReleaseAsync(imports[1]);

        (await TakeAsync(imports[2])).ShouldBe(new TurnResult(false, 1));
        (await TakeAsync(imports[0])).Granted.ShouldBeTrue();
    }

    [Fact]
    public async Task Release_Twice_DoesNotTakeTheTurnFromTheNext()
    {
        var imports = await ImportsAsync(3);
        await TakeAsync(imports[0]);
        await ReleaseAsync(imports[0]);
        await TakeAsync(imports[1]);

        await ReleaseAsync(imports[0]);

        (await TakeAsync(imports[2])).ShouldBe(new TurnResult(false, 1));
    }

    private async Task<List<ImportEntity>> ImportsAsync(int count)
    {
        var program = NewId();
        var imports = new List<ImportEntity>();
        for (var number = 0; number < count; number++)
        {
            imports.Add(await storage.AddImportAsync(program, ImportState.Inspecting, Noon.AddSeconds(number)));
        }

        return imports;
    }

    private Task<TurnResult> TakeAsync(ImportEntity import) => storage.Turns.TakeAsync(import, import.InstanceId, default);

    private Task ReleaseAsync(ImportEntity import) => storage.Turns.ReleaseAsync(import, import.InstanceId, default);

    private Task EndAsync(ImportEntity import) => storage.Imports.MoveAsync(import.Program!, import.Id, ImportState.Failed, null, default);
}

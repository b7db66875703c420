using System.Net;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.Faults;

/// <summary>Every way through an import, with one write to storage that goes wrong: the n-th, for many n.</summary>
[Collection(SteeredAppCollection.Name)]
public sealed class StruckWriteTests(RunningApp app)
{
    private const string Key = "struck";

    public static TheoryData<string> Kinds => [.. Strikes.ByName.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task ConfirmedImport_OneWriteGoesWrong_IsAppliedOnce(string kind) => WriteByWrite.RunAsync(app, NumberOf(kind, 9), async (program, write) =>
    {
        using var fault = write.Do(program.ImportOf(Key), Strikes.ByName[kind]);
        var importId = await program.SendAsync("points-add", program.Model.PointsFile(FaultedProgram.Rows), "?mode=validate", Key);
        var done = await program.CarryToItsEndAsync(importId);
        fault.Dispose();

        await program.ShouldBeAppliedAsync(done);
        return fault;
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Undo_OneWriteGoesWrong_TakesBackAllOnce(string kind) => WriteByWrite.RunAsync(app, NumberOf(kind, 5), async (program, write) =>
    {
        await program.CarryToItsEndAsync(await program.SendPointsAsync());
        var before = program.Model.Balances.ToList();
        var done = await program.CarryToItsEndAsync(await program.SendPointsAsync());

        using var fault = write.Do(ImportIds.ForUndo(program.Id, done.Id, 1), Strikes.ByName[kind]);
        var (code, undoId) = await program.AskAsync(done.Id, "undo?mode=apply");
        code.ShouldBe(HttpStatusCode.Accepted);
        var undo = await program.CarryToItsEndAsync(undoId!);
        fault.Dispose();

        (undo.State, undo.Applied, undo.Failed).ShouldBe(("Completed", done.Applied, 0));
        (program.Expected[done.Id], program.Expected[undo.Id]) = (done.Applied, done.Applied);
        (await program.RestingAsync(done.Id)).State.ShouldBe("Undone");
        await program.ShouldBeThatOfAsync(before);
        return fault;
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task CustomersImport_OneWriteGoesWrong_IsAppliedAndUndoneOnce(string kind) => WriteByWrite.RunAsync(app, NumberOf(kind, 7), async (program, write) =>
    {
        using var fault = write.Do(program.ImportOf(Key), Strikes.ByName[kind]);
        var done = await program.CarryToItsEndAsync(await program.SendAsync("customers", program.OtherEmailsFile(), key: Key));
        fault.Dispose();

        (done.State, done.Updated, done.Created, done.Failed).ShouldBe(("Completed", FaultedProgram.Customers, 1, 0));
        await program.EmailsShouldBeAsync("d");
        await program.ShouldBeThatOfAsync(program.Model.Balances);
        return fault;
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task UndoOfCustomers_OneWriteGoesWrong_GivesBackEveryEmail(string kind) => WriteByWrite.RunAsync(app, NumberOf(kind, 3), async (program, write) =>
    {
        var done = await program.CarryToItsEndAsync(await program.SendAsync("customers", program.OtherEmailsFile()));

        using var fault = write.Do(ImportIds.ForUndo(program.Id, done.Id, 1), Strikes.ByName[kind]);
        var undo = await program.CarryToItsEndAsync((await program.AskAsync(done.Id, "undo")).ImportId!);
        fault.Dispose();

        (undo.State, undo.Applied, undo.Failed).ShouldBe(("Completed", FaultedProgram.Customers + 1, 0));
        await program.EmailsShouldBeAsync("c");
        await program.ShouldBeThatOfAsync(program.Model.Balances);
        return fault;
    });

    /// <summary>Each kind meets another write.</summary>
    private static int NumberOf(string kind, int first) => first + (12 * Strikes.ByName.Keys.ToList().IndexOf(kind));
}

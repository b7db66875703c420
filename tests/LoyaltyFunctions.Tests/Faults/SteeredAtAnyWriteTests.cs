using System.Net;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Tests.App;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.Faults;

/// <summary>Somebody cancels an import, or ends its orchestration by hand, at the moment of any of its writes.</summary>
[Collection(SteeredAppCollection.Name)]
public sealed class SteeredAtAnyWriteTests(RunningApp app)
{
    private const string Key = "steered";

    [Theory]
    [InlineData("", 25)]
    [InlineData("?mode=validate", 40)]
    public Task Cancel_AtAnyWrite_LeavesExactlyTheRest(string query, int number) => WriteByWrite.RunAsync(app, number, async (program, write) =>
    {
        var importId = program.ImportOf(Key);
        using var fault = write.Do(importId, async send =>
        {
            await program.AskAsync(importId, "cancel");
            return await send();
        });
        var file = program.Model.PointsFile(FaultedProgram.Rows);
        await program.SendAsync("points-add", file, query, Key);
        var done = await program.CarryToItsEndAsync(importId);
        fault.Dispose();

        await program.RestShouldComplementAsync(done, file);
        return fault;
    });

    [Theory]
    [InlineData("", 31)]
    [InlineData("?mode=validate", 44)]
    public Task Terminate_AtAnyWrite_ResumeGoesOn(string query, int number) => WriteByWrite.RunAsync(app, number, async (program, write) =>
    {
        var importId = program.ImportOf(Key);
        using var fault = write.Do(importId, async send =>
        {
            await TerminateAsync(program, importId);
            return await send();
        });
        await program.SendAsync("points-add", program.Model.PointsFile(FaultedProgram.Rows), query, Key);
        var done = await program.CarryToItsEndAsync(importId, mayLoseMail: true);
        fault.Dispose();

        await program.ShouldBeAppliedAsync(done);
        return fault;
    });

    [Theory]
    [InlineData("", 35)]
    [InlineData("?mode=validate", 20)]
    public Task Terminate_AtAnyWriteThenCancel_EndsItAndLeavesExactlyTheRest(string query, int number) => WriteByWrite.RunAsync(app, number, async (program, write) =>
    {
        var importId = program.ImportOf(Key);
        var cancelled = new TaskCompletionSource<HttpStatusCode>();
        using var fault = write.Do(importId, async send =>
        {
            await TerminateAsync(program, importId);
            cancelled.SetResult((await program.AskAsync(importId, "cancel")).Code);
            return await send();
        });
        var file = program.Model.PointsFile(FaultedProgram.Rows);
        await program.SendAsync("points-add", file, query, Key);
        await program.RestingAsync(importId);
        if (fault.Reached.IsCompleted && await cancelled.Task == HttpStatusCode.Accepted)
        {
            (await program.RestingAsync(importId)).Final.ShouldBeTrue("what was answered 202 is done without being asked for again");
        }

        var done = await program.CarryToItsEndAsync(importId, mayLoseMail: true);
        fault.Dispose();

        await program.RestShouldComplementAsync(done, file);
        return fault;
    });

    private async Task TerminateAsync(FaultedProgram program, string importId)
    {
        var client = app.Services.GetRequiredService<DurableTaskClient>();
        var import = await app.Services.GetRequiredService<ImportStore>().FindAsync(program.Id, importId, CancellationToken.None);
        if (import is null || await client.GetInstanceAsync(import.InstanceId, CancellationToken.None) is not { IsCompleted: false })
        {
            return;
        }

        try
        {
            await client.TerminateInstanceAsync(import.InstanceId, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself in this moment.
        }

        await client.WaitForInstanceCompletionAsync(import.InstanceId, CancellationToken.None);
    }
}

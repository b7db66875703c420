using System.Net;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Tests.Faults;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>Several people ask for something at the same moment.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class RacesTests(RunningApp app)
{
    [Fact]
    public async Task ConfirmAndCancel_AtOnce_EitherAppliesOrLeavesExactlyTheRest()
    {
        var program = await FaultedProgram.CreateAsync(app);
        var file = program.Model.PointsFile(FaultedProgram.Rows);
        var importId = await program.SendAsync("points-add", file, "?mode=validate");
        (await program.RestingAsync(importId)).State.ShouldBe("AwaitingConfirmation");

        var answers = await Task.WhenAll(AskAsync(program, importId, "confirm", 2).Concat(AskAsync(program, importId, "cancel", 2)));

        answers.ShouldContain(HttpStatusCode.Accepted);
        await program.RestShouldComplementAsync(await program.CarryToItsEndAsync(importId), file);
    }

    [Fact]
    public async Task Resume_ManyAtOnce_AppliesTheRestOnce()
    {
        var program = await FaultedProgram.CreateAsync(app);
        var (importId, key) = (program.ImportOf("resumed"), "resumed");
        using (app.Faults.Refuse((verb, path, _) => verb == "PUT" && path.Contains($"{importId}/results/001", StringComparison.Ordinal)))
        {
            await program.SendAsync("points-add", program.Model.PointsFile(FaultedProgram.Rows), key: key);
            (await program.RestingAsync(importId)).State.ShouldBe("Failed");
        }

        var answers = await Task.WhenAll(AskAsync(program, importId, "resume", 4));

        answers.ShouldContain(HttpStatusCode.Accepted);
        answers.ShouldAllBe(answer => answer == HttpStatusCode.Accepted || answer == HttpStatusCode.Conflict);
        await program.ShouldBeAppliedAsync(await program.CarryToItsEndAsync(importId));
    }

    [Fact]
    public async Task ResumeAndCancel_AtOnce_LeavesExactlyTheRest()
    {
        var program = await FaultedProgram.CreateAsync(app);
        var (importId, key) = (program.ImportOf("both"), "both");
        var file = program.Model.PointsFile(FaultedProgram.Rows);
        using (app.Faults.Refuse((verb, path, _) => verb == "PUT" && path.Contains($"{importId}/started/001", StringComparison.Ordinal)))
        {
            await program.SendAsync("points-add", file, key: key);
            (await program.RestingAsync(importId)).State.ShouldBe("Failed");
        }

        await Task.WhenAll(AskAsync(program, importId, "resume", 2).Concat(AskAsync(program, importId, "cancel", 2)));

        await program.RestShouldComplementAsync(await program.CarryToItsEndAsync(importId), file);
    }

    private static IEnumerable<Task<HttpStatusCode>> AskAsync(FaultedProgram program, string importId, string step, int times) =>
        Enumerable.Range(0, times).Select(async _ => (await program.AskAsync(importId, step)).Code);
}

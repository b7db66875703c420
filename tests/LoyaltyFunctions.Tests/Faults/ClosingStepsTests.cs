using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.Faults;

/// <summary>The steps after an import's end, when storage refuses one of their writes: nobody comes after them who could resume.</summary>
[Collection(SteeredAppCollection.Name)]
public sealed class ClosingStepsTests(RunningApp app)
{
    [Theory]
    [InlineData("DELETE", "/Turns(", "")]
    [InlineData("PUT", "/Imports(", "\"Mail\":\"sending\"")]
    [InlineData("PUT", "/Imports(", "\"Mail\":\"sent\"")]
    public async Task Import_WriteAfterItsEndIsRefused_MailsItsResult(string wantedVerb, string wantedPath, string wantedBody)
    {
        var program = await FaultedProgram.CreateAsync(app);
        using var fault = app.Faults.Strike(
            (verb, path, body) => verb == wantedVerb
                && path.Contains(wantedPath, StringComparison.Ordinal)
                && path.Contains(program.Id, StringComparison.Ordinal)
                && body.Contains(wantedBody, StringComparison.Ordinal),
            1,
            Strikes.ByName["refused"]);

        var done = await program.CarryToItsEndAsync(await program.SendPointsAsync());

        fault.Reached.IsCompleted.ShouldBeTrue();
        await program.ShouldBeAppliedAsync(done);
    }
}

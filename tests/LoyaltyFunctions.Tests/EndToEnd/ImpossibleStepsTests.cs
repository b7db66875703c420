using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>What an import does not allow is answered with what is possible instead.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ImpossibleStepsTests(RunningApp app)
{
    private const string CanBeCancelled = "It can be cancelled.";
    private const string CanBeUndone = "It can be undone.";
    private const string CanBeResumed = "It can be resumed or cancelled.";
    private const string CorrectTheFile = "Nothing was applied: correct the file and send it again.";
    private const string UndoTheUndo = "Undo import theundo to bring back what it did.";

    [Theory]
    [InlineData(ImportState.Received, "confirmed", "confirm", CanBeCancelled)]
    [InlineData(ImportState.Received, "undone", "undo", CanBeCancelled)]
    [InlineData(ImportState.Inspecting, "confirmed", "confirm", CanBeCancelled)]
    [InlineData(ImportState.Inspecting, "undone", "undo", CanBeCancelled)]
    [InlineData(ImportState.Queued, "confirmed", "confirm", CanBeCancelled)]
    [InlineData(ImportState.Queued, "undone", "undo", CanBeCancelled)]
    [InlineData(ImportState.Validating, "confirmed", "confirm", CanBeCancelled)]
    [InlineData(ImportState.Validating, "undone", "undo", CanBeCancelled)]
    [InlineData(ImportState.AwaitingConfirmation, "undone", "undo", "It can be confirmed or cancelled.")]
    [InlineData(ImportState.Applying, "confirmed", "confirm", "It can be cancelled; once it has ended, it can be undone.")]
    [InlineData(ImportState.Applying, "undone", "undo", "It can be cancelled; once it has ended, it can be undone.")]
    [InlineData(ImportState.Rejected, "confirmed", "confirm", CorrectTheFile)]
    [InlineData(ImportState.Rejected, "cancelled", "cancel", CorrectTheFile)]
    [InlineData(ImportState.Rejected, "resumed", "resume", CorrectTheFile)]
    [InlineData(ImportState.Rejected, "undone", "undo", CorrectTheFile)]
    [InlineData(ImportState.Completed, "confirmed", "confirm", CanBeUndone)]
    [InlineData(ImportState.Completed, "cancelled", "cancel", CanBeUndone)]
    [InlineData(ImportState.Completed, "resumed", "resume", CanBeUndone)]
    [InlineData(ImportState.PartiallyCompleted, "confirmed", "confirm", CanBeUndone)]
    [InlineData(ImportState.PartiallyCompleted, "cancelled", "cancel", CanBeUndone)]
    [InlineData(ImportState.PartiallyCompleted, "resumed", "resume", CanBeUndone)]
    [InlineData(ImportState.Cancelled, "confirmed", "confirm", CanBeUndone)]
    [InlineData(ImportState.Cancelled, "resumed", "resume", CanBeUndone)]
    [InlineData(ImportState.Failed, "confirmed", "confirm", CanBeResumed)]
    [InlineData(ImportState.Failed, "undone", "undo", CanBeResumed)]
    [InlineData(ImportState.Undone, "confirmed", "confirm", UndoTheUndo)]
    [InlineData(ImportState.Undone, "cancelled", "cancel", UndoTheUndo)]
    [InlineData(ImportState.Undone, "resumed", "resume", UndoTheUndo)]
    [InlineData(ImportState.Undone, "undone", "undo", UndoTheUndo)]
    public async Task Step_ThatTheStateDoesNotAllow_IsAConflictThatSaysWhatIsPossible(ImportState state, string asked, string step, string possible)
    {
        var program = await app.CreateProgramAsync();
        var import = await app.StoreImportAsync(program, row => Put(row, state));

        (await app.RefusalAsync(program, import.Id, step)).ShouldBe($"Import {import.Id} is {state} and can't be {asked}. {possible}");
    }

    [Theory]
    [InlineData("confirm")]
    [InlineData("cancel")]
    [InlineData("resume")]
    [InlineData("undo")]
    public async Task Step_OfAnImportThatIsNotThere_IsNotFound(string step)
    {
        var program = await app.CreateProgramAsync();
        var foreign = await app.StoreImportAsync(await app.CreateProgramAsync());

        using var response = await app.Http.PostAsync($"/api/programs/{program}/imports/{foreign.Id}/{step}", null);

        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private static void Put(ImportEntity import, ImportState state)
    {
        import.State = state.ToString();
        import.UndoneBy = state == ImportState.Undone ? "theundo" : null;
        import.Totals = new ImportTotals { Tally = new Tally { Applied = 1 } };
    }
}

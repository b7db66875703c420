using LoyaltyFunctions.Orchestration;
using static LoyaltyFunctions.Orchestration.ImportState;

namespace LoyaltyFunctions.Tests.Orchestration;

public sealed class ImportStatesTests
{
    [Fact]
    public void Arrows_FromReceived_LeadToEveryState()
    {
        var reached = new HashSet<ImportState> { Received };
        while (ImportStates.Arrows.FirstOrDefault(arrow => reached.Contains(arrow.From) && !reached.Contains(arrow.To)) is { } arrow)
        {
            reached.Add(arrow.To);
        }

        reached.Order().ShouldBe(Enum.GetValues<ImportState>().Order());
    }

    [Fact]
    public void Arrows_All_AreThoseOfAnImportsWay() => ImportStates.Arrows.Select(arrow => (arrow.From, arrow.To)).ShouldBe(
    [
        (Received, Inspecting), (Received, Cancelled), (Received, Failed),
        (Inspecting, Rejected), (Inspecting, Queued), (Inspecting, Validating), (Inspecting, Cancelled), (Inspecting, Failed),
        (Queued, Validating), (Queued, Applying), (Queued, Cancelled), (Queued, Failed),
        (Validating, Rejected), (Validating, AwaitingConfirmation), (Validating, Queued), (Validating, Applying), (Validating, Cancelled),
        (Validating, Failed),
        (AwaitingConfirmation, Queued), (AwaitingConfirmation, Applying), (AwaitingConfirmation, Cancelled), (AwaitingConfirmation, Failed),
        (Applying, Rejected), (Applying, Completed), (Applying, PartiallyCompleted), (Applying, Cancelled), (Applying, Failed),
        (Completed, Undone), (PartiallyCompleted, Undone), (Cancelled, Undone),
        (Failed, Received), (Failed, Validating), (Failed, AwaitingConfirmation), (Failed, Queued), (Failed, Cancelled),
        (Undone, Completed), (Undone, PartiallyCompleted), (Undone, Cancelled),
    ]);

    [Fact]
    public void Arrows_Each_HasAReasonThatIsASentence() =>
        ImportStates.Arrows.ShouldAllBe(arrow => char.IsUpper(arrow.Reason[0]) && arrow.Reason.EndsWith('.'));

    [Theory]
    [InlineData(Received, false)]
    [InlineData(Inspecting, false)]
    [InlineData(Queued, false)]
    [InlineData(Validating, false)]
    [InlineData(Applying, false)]
    [InlineData(Rejected, true)]
    [InlineData(Completed, true)]
    [InlineData(PartiallyCompleted, true)]
    [InlineData(Failed, true)]
    [InlineData(AwaitingConfirmation, false)]
    [InlineData(Cancelled, true)]
    [InlineData(Undone, true)]
    public void IsFinal_State_IsWhetherTheImportHasComeToItsEnd(ImportState state, bool final) => ImportStates.IsFinal(state).ShouldBe(final);

    [Fact]
    public void IsFinal_EveryStateThatIsNot_CanFail() =>
        Enum.GetValues<ImportState>().Where(state => !ImportStates.IsFinal(state)).ShouldAllBe(state => ImportStates.CanMove(state, Failed));

    [Fact]
    public void CanMove_ToTheSameState_IsAlwaysAllowed() => Enum.GetValues<ImportState>().ShouldAllBe(state => ImportStates.CanMove(state, state));

    [Theory]
    [InlineData(Completed, Applying)]
    [InlineData(Applying, Validating)]
    [InlineData(Applying, Queued)]
    [InlineData(Received, Applying)]
    [InlineData(Rejected, Failed)]
    public void CanMove_WithoutAnArrow_IsNotAllowed(ImportState from, ImportState to) => ImportStates.CanMove(from, to).ShouldBeFalse();
}

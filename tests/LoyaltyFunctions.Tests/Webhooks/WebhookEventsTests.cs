using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Webhooks;
using static LoyaltyFunctions.Orchestration.ImportState;

namespace LoyaltyFunctions.Tests.Webhooks;

public sealed class WebhookEventsTests
{
    [Theory]
    [InlineData(Received, null)]
    [InlineData(Inspecting, null)]
    [InlineData(Rejected, "import.rejected")]
    [InlineData(Queued, null)]
    [InlineData(Validating, null)]
    [InlineData(AwaitingConfirmation, "import.awaiting_confirmation")]
    [InlineData(Applying, null)]
    [InlineData(Completed, "import.completed")]
    [InlineData(PartiallyCompleted, "import.completed")]
    [InlineData(Cancelled, "import.cancelled")]
    [InlineData(Failed, "import.failed")]
    [InlineData(Undone, null)]
    public void Of_State_IsTheEventThatTellsOfIt(ImportState state, string? name) => WebhookEvents.Of(state).ShouldBe(name);

    [Fact]
    public void All_Events_AreThoseOfSomeState() =>
        Enum.GetValues<ImportState>().Select(WebhookEvents.Of).OfType<string>().Distinct().Order().ShouldBe(WebhookEvents.All.Order());
}

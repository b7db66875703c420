using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Webhooks;

/// <summary>What webhooks are told about. The names are part of the API.</summary>
public static class WebhookEvents
{
    /// <summary>Every good row was applied; some rows may be in the error report.</summary>
    public const string Completed = "import.completed";

    /// <summary>The file as a whole could not be imported; nothing was applied.</summary>
    public const string Rejected = "import.rejected";

    /// <summary>Somebody stopped it, or nobody confirmed it in time; what had been applied stays.</summary>
    public const string Cancelled = "import.cancelled";

    /// <summary>Something broke; the error id leads to it. What had been applied stays, and it can be resumed.</summary>
    public const string Failed = "import.failed";

    /// <summary>The preview is there, and somebody has to confirm it.</summary>
    public const string AwaitingConfirmation = "import.awaiting_confirmation";

    /// <summary>Nothing happened: somebody tests the webhook. Every webhook gets it, whatever it wants.</summary>
    public const string Ping = "ping";

    /// <summary>The events that a webhook can want.</summary>
    public static IReadOnlyList<string> All { get; } = [Completed, Rejected, Cancelled, Failed, AwaitingConfirmation];

    /// <summary>The event that tells of a state.</summary>
    /// <returns>Null where nobody is told of it: the import is on its way; or it was undone, which its undo tells, an import itself.</returns>
    public static string? Of(ImportState state) => state switch
    {
        ImportState.Completed or ImportState.PartiallyCompleted => Completed,
        ImportState.Rejected => Rejected,
        ImportState.Cancelled => Cancelled,
        ImportState.Failed => Failed,
        ImportState.AwaitingConfirmation => AwaitingConfirmation,
        _ => null,
    };
}

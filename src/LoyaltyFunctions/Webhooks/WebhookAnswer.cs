namespace LoyaltyFunctions.Webhooks;

/// <summary>What came of one try.</summary>
/// <param name="Status">The receiver's status; null where it gave no answer.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Reason">Why it did not arrive, a sentence; null where it did.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone; null where it does not.</param>
public sealed record WebhookAnswer(int? Status, int Milliseconds, string? Reason, TimeSpan? RetryAfter)
{
    /// <summary>Whether the receiver took it.</summary>
    public bool IsDelivered => Status is >= 200 and < 300;

    /// <summary>Whether the receiver wants no more, ever.</summary>
    public bool IsGone => Status == 410;
}

namespace LoyaltyFunctions.Webhooks;

/// <summary>One try to deliver.</summary>
/// <param name="Series">Which series of tries: 0, and one more with each replay.</param>
/// <param name="Number">Which try of it, from 1.</param>
/// <param name="At">When it ended.</param>
/// <param name="Status">The receiver's status; null where it gave no answer.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Reason">Why it did not arrive, a sentence; null where it did.</param>
public sealed record DeliveryTry(int Series, int Number, DateTimeOffset At, int? Status, int Milliseconds, string? Reason);

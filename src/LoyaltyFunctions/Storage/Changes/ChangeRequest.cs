namespace LoyaltyFunctions.Storage.Changes;

/// <summary>The request that an idempotency key stands for.</summary>
/// <param name="Hash">SHA-256 of all that makes it what it is; another request under the key has another.</param>
/// <param name="UnchangedBalance">The balance that it met where it asked for what already was; null where it changes something.</param>
public sealed record ChangeRequest(string Hash, long? UnchangedBalance = null);

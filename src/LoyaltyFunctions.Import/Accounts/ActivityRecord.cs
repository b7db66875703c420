namespace LoyaltyFunctions.Import.Accounts;

/// <summary>An entry of a customer's ledger: what changed, by how much, and why. Written with the change itself and never again touched.</summary>
public sealed record ActivityRecord
{
    /// <summary>Whose account.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The import that made the change.</summary>
    public required string ImportId { get; init; }

    /// <summary>The import's record that asked for it; with the import's id it is the entry's key.</summary>
    public required int RecordNumber { get; init; }

    /// <summary>What was done.</summary>
    public required ActivityKind Kind { get; init; }

    /// <summary>The change of the balance, signed. A set is stored as the difference that it made.</summary>
    public long Delta { get; init; }

    /// <summary>The balance after the change.</summary>
    public long BalanceAfter { get; init; }

    /// <summary>Profile changes: what it was, <c>email: a@example.com; opted in: no</c>.</summary>
    public string? OldValue { get; init; }

    /// <summary>Profile changes: what it became.</summary>
    public string? NewValue { get; init; }

    /// <summary>The last day of the points that were added; null where they never expire.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>What the customer reads about the change.</summary>
    public string? PublicNote { get; init; }
}

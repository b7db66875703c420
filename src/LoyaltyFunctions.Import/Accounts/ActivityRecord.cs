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

    /// <summary>A row that does several things has a record for each: 0, 1, ... within the row.</summary>
    public int Part { get; init; }

    /// <summary>What was done.</summary>
    public required ActivityKind Kind { get; init; }

    /// <summary>The change of the balance, signed. A set is stored as the difference that it made.</summary>
    public long Delta { get; init; }

    /// <summary>The balance after the change.</summary>
    public long BalanceAfter { get; init; }

    /// <summary>The change of the lifetime total, signed.</summary>
    public long LifetimeDelta { get; init; }

    /// <summary>The expiring points before the change, as <see cref="ExpiringLots.ToString"/> writes them; null where the change left them alone.</summary>
    public string? LotsBefore { get; init; }

    /// <summary>The expiring points after the change; null where it left them alone.</summary>
    public string? LotsAfter { get; init; }

    /// <summary>Values that were replaced; empty for most changes of points.</summary>
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];

    /// <summary>The last day of the points that were added; null where they never expire.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>What the customer reads about the change.</summary>
    public string? PublicNote { get; init; }

    /// <summary>What only the merchant's team reads about the change.</summary>
    public string? InternalNote { get; init; }

    /// <summary>About how many characters its texts have: what a record takes beyond its numbers.</summary>
    public int TextLength =>
        (LotsBefore?.Length ?? 0) + (LotsAfter?.Length ?? 0) + (PublicNote?.Length ?? 0) + (InternalNote?.Length ?? 0)
        + Changes.Sum(change => (2 * NameRoom) + (change.Old?.Length ?? 0) + (change.New?.Length ?? 0));

    /// <summary>Room for a field's name and its punctuation.</summary>
    private const int NameRoom = 20;
}

namespace LoyaltyFunctions.Import.Rows;

/// <summary>One row understood: every value parsed and valid by itself. Which fields are set depends on the import's type.</summary>
public sealed record ImportRow
{
    /// <summary>1-based number of the record, the header not counted. Unique in the import; activity records are keyed by it.</summary>
    public required int RecordNumber { get; init; }

    /// <summary>1-based physical line on which the record begins.</summary>
    public required int LineNumber { get; init; }

    /// <summary>The customer's id as the shop knows it; null where the row names its customer by <see cref="Email"/> alone.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The customer's e-mail, trimmed and lower-cased; null where the row has none.</summary>
    public string? Email { get; init; }

    /// <summary>Points types: the signed amount to add, or the balance to set; null where the row says nothing about points.</summary>
    public long? Points { get; init; }

    /// <summary>An export that comes back: the error of the row unless <see cref="Points"/> are the balance already; null where they can be set.</summary>
    public RowIssue? PointsIssue { get; init; }

    /// <summary>Points types: the last day on which the points can be used, in the program's time zone; null: they never expire.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>Points types: the row's own public note, which the customer sees; null where the row has none.</summary>
    public string? Description { get; init; }

    /// <summary>Combined: whether <see cref="Points"/> replace the balance rather than change it.</summary>
    public bool SetsPoints { get; init; }

    /// <summary>Tiers: the name as the file has it, trimmed; null where the row says nothing about the tier.</summary>
    public string? Tier { get; init; }

    /// <summary>Profiles: the birthday; null where the row says nothing about it.</summary>
    public Accounts.Birthday? Birthday { get; init; }

    /// <summary>Profiles: the gender; null where the row says nothing about it.</summary>
    public Accounts.Gender? Gender { get; init; }

    /// <summary>Undo: what the undone import's row had changed; null for other types.</summary>
    public Rules.RowOutcome? Undoes { get; init; }

    /// <summary>Customers: first and last name in one; null where the file has neither.</summary>
    public string? Name { get; init; }

    /// <summary>Customers: whether the customer accepts marketing; null where the file does not say.</summary>
    public bool? OptedIn { get; init; }
}

using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Chunks;

/// <summary>What the reports say of one row, on its way from the chunk that decided it to the reports.</summary>
public sealed record ReportRow
{
    /// <summary>What became of the row.</summary>
    public required RowOutcome Outcome { get; init; }

    /// <summary>1-based physical line on which the record begins.</summary>
    public required int LineNumber { get; init; }

    /// <summary>The cells as the file has them; set for failed rows only.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>The customer; null where the row's was not found.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The row's e-mail, where it has one.</summary>
    public string? Email { get; init; }

    /// <summary>The row's expiry, where it has one.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>The row's own note, where it has one.</summary>
    public string? Description { get; init; }
}

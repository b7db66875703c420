using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Storage.ActivityRecords;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>What became of an adjustment.</summary>
/// <param name="End">How it ended.</param>
public sealed record AdjustmentResult(AdjustmentEnd End)
{
    /// <summary>The record of the change; null where nothing changed.</summary>
    public LoggedActivity? Record { get; init; }

    /// <summary>The balance after it.</summary>
    public long Balance { get; init; }

    /// <summary>Why it was refused, or what its sender should know.</summary>
    public IReadOnlyList<RowIssue> Issues { get; init; } = [];
}

/// <summary>How an adjustment ended.</summary>
public enum AdjustmentEnd
{
    /// <summary>The account was changed, now or when the same request came before.</summary>
    Applied,

    /// <summary>It asked for what already was.</summary>
    Unchanged,

    /// <summary>The rules forbid it.</summary>
    Refused,

    /// <summary>Its key stands for another request.</summary>
    KeyReused,

    /// <summary>The customer is gone.</summary>
    NoCustomer,

    /// <summary>Others changed the account all the time.</summary>
    Busy,
}

using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>What became of a customer who was to be saved.</summary>
/// <param name="End">How it ended.</param>
public sealed record SavedCustomer(SaveEnd End)
{
    /// <summary>Why it was refused, or what its sender should know.</summary>
    public IReadOnlyList<RowIssue> Issues { get; init; } = [];
}

/// <summary>How the saving of a customer ended.</summary>
public enum SaveEnd
{
    /// <summary>The customer is new.</summary>
    Created,

    /// <summary>Something about the customer changed.</summary>
    Updated,

    /// <summary>All was so already.</summary>
    Unchanged,

    /// <summary>All of it was older than what is stored.</summary>
    Older,

    /// <summary>Fields are not valid.</summary>
    Refused,

    /// <summary>Another customer has the e-mail.</summary>
    EmailTaken,

    /// <summary>Others changed the account all the time.</summary>
    Busy,
}

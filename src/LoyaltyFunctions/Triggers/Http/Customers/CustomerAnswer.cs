using System.Diagnostics.CodeAnalysis;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>A customer as it is after a change of it.</summary>
public sealed record CustomerAnswer : CustomerSummary
{
    /// <summary>The customer.</summary>
    [SetsRequiredMembers]
    public CustomerAnswer(CustomerSummary summary)
        : base(summary)
    {
    }

    /// <summary>What the sender should know.</summary>
    public IReadOnlyList<IssueAnswer> Warnings { get; init; } = [];
}

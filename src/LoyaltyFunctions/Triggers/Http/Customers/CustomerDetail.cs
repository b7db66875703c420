using System.Diagnostics.CodeAnalysis;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Customers;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>A customer with all that is known, and a page of the activity.</summary>
public sealed record CustomerDetail : CustomerSummary
{
    [SetsRequiredMembers]
    private CustomerDetail(CustomerSummary summary)
        : base(summary)
    {
    }

    /// <summary>The points that expire, by their last day, soonest first.</summary>
    public IReadOnlyList<ExpiringPointsAnswer> ExpiringLots { get; init; } = [];

    /// <summary>The tiers whose reward the customer has got.</summary>
    public IReadOnlyList<string> RewardedTiers { get; init; } = [];

    /// <summary>The activity, the newest first.</summary>
    public IReadOnlyList<ActivityAnswer> Activity { get; init; } = [];

    /// <summary>What to send for the next page of the activity; null: there is none.</summary>
    public string? Continuation { get; init; }

    /// <summary>The customer with a page of records.</summary>
    public static CustomerDetail Of(KnownCustomer customer, IReadOnlyList<LoggedActivity> activity, string? continuation)
    {
        var account = customer.Stored.Account;
        return new CustomerDetail(CustomerSummary.Of(account, customer.CreatedAt))
        {
            ExpiringLots = [.. account.Lots.All.Select(lot => new ExpiringPointsAnswer(lot.ExpiresOn, lot.Points))],
            RewardedTiers = account.RewardedTiers,
            Activity = [.. activity.Select(ActivityAnswer.Of)],
            Continuation = continuation,
        };
    }
}

/// <summary>Points that expire.</summary>
/// <param name="ExpiresOn">The last day on which they can be used.</param>
/// <param name="Points">How many are left.</param>
public sealed record ExpiringPointsAnswer(DateOnly ExpiresOn, long Points);

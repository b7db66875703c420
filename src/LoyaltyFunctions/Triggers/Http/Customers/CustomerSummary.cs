using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>A customer as lists show them.</summary>
public record CustomerSummary
{
    /// <summary>The customer's id in the shop.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The e-mail; null for none.</summary>
    public string? Email { get; init; }

    /// <summary>The name; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the customer takes part.</summary>
    public bool OptedIn { get; init; }

    /// <summary>The points that can be used now.</summary>
    public long Balance { get; init; }

    /// <summary>All points ever earned.</summary>
    public long LifetimeEarned { get; init; }

    /// <summary>The part of the balance that expires, on whatever day.</summary>
    public long ExpiringPoints { get; init; }

    /// <summary>The last day of the points that expire first; null where none do.</summary>
    public DateOnly? NextExpiry { get; init; }

    /// <summary>The tier; null for none.</summary>
    public string? Tier { get; init; }

    /// <summary>The birthday, <c>1990-05-17</c> or without its year <c>--05-17</c>; null where it is not known.</summary>
    public string? Birthday { get; init; }

    /// <summary>The gender; null where it is not known.</summary>
    public string? Gender { get; init; }

    /// <summary>When the customer was created; null where that is not known.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The customer of an account.</summary>
    public static CustomerSummary Of(Account account, DateTimeOffset? createdAt) => new()
    {
        CustomerId = account.CustomerId,
        Email = account.Email,
        Name = account.Name,
        OptedIn = account.OptedIn,
        Balance = account.Balance,
        LifetimeEarned = account.LifetimeEarned,
        ExpiringPoints = account.Lots.Total,
        NextExpiry = account.Lots.All.Count > 0 ? account.Lots.All[0].ExpiresOn : null,
        Tier = account.Tier,
        Birthday = AccountFields.TextOf(account, AccountField.Birthday),
        Gender = AccountFields.TextOf(account, AccountField.Gender),
        CreatedAt = createdAt,
    };
}

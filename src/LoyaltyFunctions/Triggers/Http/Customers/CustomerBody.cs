using LoyaltyFunctions.Import.Customers;

namespace LoyaltyFunctions.Triggers.Http.Customers;

/// <summary>A customer as the API takes it. What is left out, null or empty stays as it is.</summary>
public sealed record CustomerBody
{
    /// <summary>The e-mail.</summary>
    public string? Email { get; init; }

    /// <summary>The whole name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the customer takes part. Default of a new customer: false.</summary>
    public bool? OptedIn { get; init; }

    /// <summary>The birthday: <c>1990-05-17</c>, or without its year <c>05/17</c> or <c>--05-17</c>.</summary>
    public string? Birthday { get; init; }

    /// <summary>The gender: man, woman, transgender or preferNoResponse.</summary>
    public string? Gender { get; init; }

    /// <summary>The name of one of the program's tiers.</summary>
    public string? Tier { get; init; }

    /// <summary>What the body says about a customer.</summary>
    public CustomerFields ToFields(string customerId) => new(customerId)
    {
        Email = Email,
        Name = Name,
        OptedIn = OptedIn,
        Birthday = Birthday,
        Gender = Gender,
        Tier = Tier,
    };
}

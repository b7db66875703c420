namespace LoyaltyFunctions.Import;

/// <summary>What a file's rows do. The name in URLs, blob paths and reports is <see cref="ImportTypes.NameOf"/>.</summary>
public enum ImportType
{
    /// <summary><c>customers</c>: a Shopify customer export; creates customers and updates their e-mail, name and consent.</summary>
    Customers,

    /// <summary><c>points-add</c>: adds each row's signed points to the customer's balance.</summary>
    PointsAdd,

    /// <summary><c>points-set</c>: makes each row's points the customer's balance.</summary>
    PointsSet,

    /// <summary><c>tiers</c>: moves each row's customer to the tier that it names.</summary>
    Tiers,

    /// <summary><c>profiles</c>: updates birthdays and genders.</summary>
    Profiles,

    /// <summary><c>combined</c>: any of points, tier, birthday and gender in one file; a row is applied whole or not at all.</summary>
    Combined,

    /// <summary><c>undo</c>: takes back what another import applied. Its file is that import's applied report; nobody sends one.</summary>
    Undo,

    /// <summary><c>expiry</c>: points whose last day is over leave the balance. The app finds the customers itself, once a day; nobody sends one.</summary>
    Expiry,

    /// <summary><c>birthdays</c>: grants the program's birthday reward. The app finds the customers itself, once a day; nobody sends one.</summary>
    Birthdays,
}

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
}

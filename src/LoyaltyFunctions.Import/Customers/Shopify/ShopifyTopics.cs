namespace LoyaltyFunctions.Import.Customers.Shopify;

/// <summary>The topics of webhooks that are read.</summary>
public static class ShopifyTopics
{
    /// <summary>The header that names the topic.</summary>
    public const string Header = "X-Shopify-Topic";

    /// <summary>A customer was created.</summary>
    public const string Created = "customers/create";

    /// <summary>A customer was updated.</summary>
    public const string Updated = "customers/update";

    /// <summary>A customer's consent to e-mail marketing changed: since API version 2025-01 the other topics do not carry it.</summary>
    public const string ConsentUpdated = "customers_email_marketing_consent/update";

    /// <summary>Whether a topic is read.</summary>
    public static bool IsKnown(string topic) => topic is Created or Updated or ConsentUpdated;
}

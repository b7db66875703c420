namespace LoyaltyFunctions.Import.Customers.Shopify;

/// <summary>What of a webhook is news: webhooks come in any order, and an older one must not undo a newer one.</summary>
/// <param name="Fields">What is to be stored; null where all of the webhook is older than what is stored.</param>
/// <param name="Times">How far the news will have come then.</param>
public sealed record ShopNews(CustomerFields? Fields, ShopTimes Times)
{
    /// <summary>
    /// Tells what is news. The shop's times have whole seconds, so one that is the same is news: nobody knows which of the two came first,
    /// and the same webhook again changes nothing. One without a time is news only where none with a time came before.
    /// </summary>
    /// <param name="topic">The webhook's topic.</param>
    /// <param name="customer">What it says.</param>
    /// <param name="known">How far the news have come.</param>
    public static ShopNews Of(string topic, ShopifyCustomer customer, ShopTimes known)
    {
        var isConsent = topic == ShopifyTopics.ConsentUpdated;
        var isUpdate = !isConsent && IsNews(customer.UpdatedAt, known.UpdatedAt);

        // What a customer's update says of a consent without its time is as new as the update.
        var isConsentNews = customer.OptedIn is not null
            && (isConsent || isUpdate)
            && (IsNews(customer.ConsentAt, known.ConsentAt) || (isUpdate && customer.ConsentAt is null));
        if (!isUpdate && !isConsentNews)
        {
            return new ShopNews(null, known);
        }

        var fields = new CustomerFields(customer.Id) { OptedIn = isConsentNews ? customer.OptedIn : null };
        return new ShopNews(
            isUpdate ? fields with { Email = customer.Email, FirstName = customer.FirstName, LastName = customer.LastName } : fields,
            new ShopTimes(isUpdate ? Later(customer.UpdatedAt, known.UpdatedAt) : known.UpdatedAt, isConsentNews ? Later(customer.ConsentAt, known.ConsentAt) : known.ConsentAt));
    }

    private static bool IsNews(DateTimeOffset? given, DateTimeOffset? known) => known is null || given >= known;

    private static DateTimeOffset? Later(DateTimeOffset? given, DateTimeOffset? known) => given ?? known;
}

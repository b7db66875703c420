using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Customers.Shopify;

namespace LoyaltyFunctions.Import.Tests.Customers.Shopify;

public sealed class ShopNewsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly ShopifyCustomer Anna = new("7338") { Email = "anna@example.com", FirstName = "Anna", OptedIn = true, UpdatedAt = Noon };

    [Fact]
    public void Of_FirstWebhook_IsNewsAltogether() => Of(Anna, ShopTimes.None).ShouldBe(
        new ShopNews(new CustomerFields("7338") { Email = "anna@example.com", FirstName = "Anna", OptedIn = true }, new ShopTimes(Noon, null)));

    [Fact]
    public void Of_OlderUpdate_IsNoNews() => Of(Anna, new ShopTimes(Noon.AddSeconds(1), null)).Fields.ShouldBeNull();

    [Fact]
    public void Of_UpdateOfTheSameSecond_IsNews() => Of(Anna, new ShopTimes(Noon, null)).Fields.ShouldNotBeNull();

    [Fact]
    public void Of_UpdateWithoutATime_IsNewsOnlyWhereNoneCameBefore()
    {
        Of(Anna with { UpdatedAt = null }, ShopTimes.None).ShouldBe(
            new ShopNews(new CustomerFields("7338") { Email = "anna@example.com", FirstName = "Anna", OptedIn = true }, ShopTimes.None));
        Of(Anna with { UpdatedAt = null }, new ShopTimes(Noon, null)).Fields.ShouldBeNull();
    }

    [Fact]
    public void Of_NewerUpdateWithAnOlderConsent_LeavesTheConsentOut()
    {
        var news = Of(Anna with { ConsentAt = Noon.AddHours(-2) }, new ShopTimes(Noon.AddHours(-1), Noon.AddHours(-1)));

        news.Fields.ShouldBe(new CustomerFields("7338") { Email = "anna@example.com", FirstName = "Anna" });
        news.Times.ShouldBe(new ShopTimes(Noon, Noon.AddHours(-1)));
    }

    [Fact]
    public void Of_OlderUpdateWithANewerConsent_IsNoNews() =>
        Of(Anna with { ConsentAt = Noon }, new ShopTimes(Noon.AddHours(1), Noon.AddHours(-1))).Fields.ShouldBeNull();

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Of_ChangeOfConsent_IsHeldAgainstTheLastOneWhateverTheUpdates(int knownSecondsLater, bool isNews)
    {
        var consent = new ShopifyCustomer("7338") { OptedIn = false, ConsentAt = Noon };
        var known = new ShopTimes(Noon.AddDays(1), Noon.AddSeconds(knownSecondsLater));

        var news = ShopNews.Of(ShopifyTopics.ConsentUpdated, consent, known);

        news.ShouldBe(isNews ? new ShopNews(new CustomerFields("7338") { OptedIn = false }, known with { ConsentAt = Noon }) : new ShopNews(null, known));
    }

    private static ShopNews Of(ShopifyCustomer customer, ShopTimes known) => ShopNews.Of(ShopifyTopics.Updated, customer, known);
}

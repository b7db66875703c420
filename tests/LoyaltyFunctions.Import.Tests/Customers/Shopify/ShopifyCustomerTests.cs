using System.Text;
using LoyaltyFunctions.Import.Customers.Shopify;

namespace LoyaltyFunctions.Import.Tests.Customers.Shopify;

public sealed class ShopifyCustomerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Parse_CustomerOfAnOlderApiVersion_IsReadWithItsConsent() => Parse(
        ShopifyTopics.Updated,
        """
        {
          "id": 706405506930370084, "email": "bob@biller.example", "created_at": "2026-11-20T12:00:00-05:00", "updated_at": "2026-11-21T07:00:00-05:00",
          "first_name": "Bob", "last_name": "Biller", "orders_count": 0, "state": "disabled", "verified_email": true,
          "email_marketing_consent": {"state": "subscribed", "opt_in_level": "single_opt_in", "consent_updated_at": "2026-11-21T13:00:00+01:00"},
          "addresses": [], "admin_graphql_api_id": "gid://shopify/Customer/706405506930370084"
        }
        """).ShouldBe(new ShopifyCustomer("706405506930370084")
        {
            Email = "bob@biller.example",
            FirstName = "Bob",
            LastName = "Biller",
            OptedIn = true,
            ConsentAt = Noon,
            UpdatedAt = Noon,
        });

    [Fact]
    public void Parse_CustomerWithoutConsent_SaysNothingOfIt() => Parse(
        ShopifyTopics.Created, "{\"id\":7338,\"email\":null,\"first_name\":null,\"last_name\":\"Berg\",\"updated_at\":\"2026-11-21T12:00:00Z\"}").ShouldBe(
        new ShopifyCustomer("7338") { LastName = "Berg", UpdatedAt = Noon });

    [Theory]
    [InlineData("{\"state\":\"subscribed\"}", true)]
    [InlineData("{\"state\":\"SUBSCRIBED\"}", true)]
    [InlineData("{\"state\":\"not_subscribed\"}", false)]
    [InlineData("{\"state\":\"unsubscribed\"}", false)]
    [InlineData("{\"state\":\"pending\"}", false)]
    [InlineData("{\"state\":null}", null)]
    [InlineData("null", null)]
    public void Parse_ConsentState_IsOptedInOnlyWhereSubscribed(string consent, bool? optedIn) =>
        Parse(ShopifyTopics.Updated, $"{{\"id\":7338,\"email_marketing_consent\":{consent}}}")!.OptedIn.ShouldBe(optedIn);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("null", null)]
    public void Parse_AcceptsMarketingOfTheOldestApiVersions_IsTheConsent(string accepts, bool? optedIn) =>
        Parse(ShopifyTopics.Updated, $"{{\"id\":7338,\"accepts_marketing\":{accepts}}}")!.OptedIn.ShouldBe(optedIn);

    [Fact]
    public void Parse_ChangeOfConsent_IsReadFromFieldsOfItsOwn() => Parse(
        ShopifyTopics.ConsentUpdated,
        "{\"customer_id\":7338,\"email_address\":\"bob@biller.example\",\"email_marketing_consent\":{\"state\":\"unsubscribed\",\"consent_updated_at\":\"2026-11-21T12:00:00Z\"}}").ShouldBe(
        new ShopifyCustomer("7338") { OptedIn = false, ConsentAt = Noon });

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"id\":7338")]
    [InlineData("{\"customer_id\":7338}")]
    [InlineData("{\"id\":null}")]
    [InlineData("{\"id\":-1}")]
    [InlineData("{\"id\":7.5}")]
    [InlineData("{\"id\":\"seven\"}")]
    [InlineData("{\"id\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    public void Parse_WhatTheTopicDoesNotPromise_IsNull(string body) => Parse(ShopifyTopics.Updated, body).ShouldBeNull();

    [Fact]
    public void Parse_NameThatEndsWithHalfAnEmoji_IsLeftOut() => Parse(
        ShopifyTopics.Updated, "{\"id\":7338,\"email\":\"bob@example.com\",\"first_name\":\"Bob \\ud83d\",\"last_name\":\"Berg\"}")
        .ShouldBe(new ShopifyCustomer("7338") { Email = "bob@example.com", LastName = "Berg" });

    [Fact]
    public void IsKnown_TopicsOfOtherThings_AreNot()
    {
        ShopifyTopics.IsKnown("customers/update").ShouldBeTrue();
        ShopifyTopics.IsKnown("customers_email_marketing_consent/update").ShouldBeTrue();
        ShopifyTopics.IsKnown("orders/create").ShouldBeFalse();
        ShopifyTopics.IsKnown("").ShouldBeFalse();
    }

    private static ShopifyCustomer? Parse(string topic, string body) => ShopifyCustomer.Parse(topic, Encoding.UTF8.GetBytes(body));
}

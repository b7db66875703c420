using System.Text;
using LoyaltyFunctions.Import.Customers.Shopify;

namespace LoyaltyFunctions.Import.Tests.Customers.Shopify;

public sealed class ShopifySignatureTests
{
    /// <summary>printf '{"id":7338}' | openssl dgst -sha256 -hmac hush-hush-hush-hush -binary | base64.</summary>
    private const string Secret = "hush-hush-hush-hush", Body = "{\"id\":7338}", Signature = "NNY2n6OaCxccbkb20NXYEHMfOHLGc2pnR2rKzvzYV7c=";

    [Fact]
    public void Matches_TheBodyAsItWasSigned_IsTrue() => Matches(Body, Signature, Secret).ShouldBeTrue();

    [Theory]
    [InlineData("{\"id\":7339}", Signature, Secret)]
    [InlineData("{ \"id\":7338}", Signature, Secret)]
    [InlineData(Body, Signature, "hush-hush-hush-husH")]
    [InlineData(Body, null, Secret)]
    [InlineData(Body, "", Secret)]
    [InlineData(Body, "not base 64", Secret)]
    [InlineData(Body, "aGVsbG8=", Secret)]
    [InlineData(Body, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", Secret)]
    public void Matches_AnythingElse_IsFalse(string body, string? signature, string secret) => Matches(body, signature, secret).ShouldBeFalse();

    private static bool Matches(string body, string? signature, string secret) =>
        ShopifySignature.Matches(Encoding.UTF8.GetBytes(body), signature, secret);
}

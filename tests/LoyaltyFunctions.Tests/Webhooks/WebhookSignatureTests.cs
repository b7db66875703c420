using LoyaltyFunctions.Webhooks;

namespace LoyaltyFunctions.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    /// <summary>Computed with openssl: <c>printf '%s' '1763726400.{"id":"1","name":"Zoë"}' | openssl dgst -sha256 -hmac secret</c>.</summary>
    private const string Known = "v1=0b02c01dc5db333a776bb0faf420260eeebd79e143ddbbff0e9691da258514ea";

    [Fact]
    public void HeaderOf_KnownBody_IsWhatOthersCompute() =>
        WebhookSignature.HeaderOf(["secret"], 1763726400, "{\"id\":\"1\",\"name\":\"Zoë\"}").ShouldBe(Known);

    [Fact]
    public void HeaderOf_TwoSecrets_HasASignatureOfEachInTheirOrder() =>
        WebhookSignature.HeaderOf(["other", "secret"], 1763726400, "{\"id\":\"1\",\"name\":\"Zoë\"}").ShouldBe("v1=b6bb010ea3050014d05a7b467603ac2fc5d6c024daf3c6e9f79ee782ea56cbd5," + Known);

    [Fact]
    public void NewSecret_Each_IsAnotherOf256Bits()
    {
        var (first, second) = (WebhookSignature.NewSecret(), WebhookSignature.NewSecret());

        first.ShouldMatch("^lfwh_[0-9a-f]{64}$");
        second.ShouldNotBe(first);
    }
}

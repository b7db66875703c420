using LoyaltyFunctions.Webhooks;

namespace LoyaltyFunctions.Tests.Webhooks;

public sealed class WebhookUrlsTests
{
    private const string NoAddress = "Use the receiver's address, as https://example.com/hooks/loyalty, of at most 2,000 characters.";
    private const string Private = "Use an address in the internet. This one leads to a private network, or to the machine that would call it.";

    [Theory]
    [InlineData("https://example.com")]
    [InlineData("https://example.com:8443/hooks?source=loyalty")]
    [InlineData("https://münchen.example/hooks")]
    [InlineData("https://8.8.8.8/hooks")]
    [InlineData("https://[2606:4700::1111]/hooks")]
    [InlineData("https://localhost.example.com/")]
    public void ErrorOf_AddressInTheInternet_IsNone(string url) => WebhookUrls.ErrorOf(url, allowInsecure: false).ShouldBeNull();

    [Theory]
    [InlineData(null, NoAddress)]
    [InlineData("", NoAddress)]
    [InlineData("example.com/hooks", NoAddress)]
    [InlineData("/hooks", NoAddress)]
    [InlineData("ftp://example.com/", NoAddress)]
    [InlineData("file:///etc/passwd", NoAddress)]
    [InlineData("http://example.com/", "Use an address that begins with https://.")]
    [InlineData("https://bob:secret@example.com/", "Leave the name and the password out of the address. The receiver knows by the signature who calls.")]
    [InlineData("https://example.com/#part", "Leave out the part that begins with #. It would never be sent.")]
    [InlineData("https://localhost/", Private)]
    [InlineData("https://LOCALHOST.:8443/", Private)]
    [InlineData("https://app.localhost/", Private)]
    [InlineData("https://printer.local/", Private)]
    [InlineData("https://vault.internal./", Private)]
    [InlineData("https://router.home.arpa/", Private)]
    [InlineData("https://intranet/", Private)]
    [InlineData("https://127.0.0.1/", Private)]
    [InlineData("https://2130706433/", Private)]
    [InlineData("https://0x7f.1/", Private)]
    [InlineData("https://0177.0.0.1/", Private)]
    [InlineData("https://169.254.169.254/metadata/instance", Private)]
    [InlineData("https://[::1]/", Private)]
    [InlineData("https://[::ffff:10.0.0.1]/", Private)]
    [InlineData("https://[fe80::1%25eth0]/", Private)]
    public void ErrorOf_AddressThatCanNotBe_SaysWhatCan(string? url, string error) => WebhookUrls.ErrorOf(url, allowInsecure: false).ShouldBe(error);

    [Fact]
    public void ErrorOf_LongAddress_IsRefusedBeyondTheLimit()
    {
        var url = $"https://example.com/{new string('a', 1_980)}";

        WebhookUrls.ErrorOf(url, allowInsecure: false).ShouldBeNull();
        WebhookUrls.ErrorOf(url + "a", allowInsecure: false).ShouldBe(NoAddress);
    }

    [Theory]
    [InlineData("http://localhost:5000/hooks", true)]
    [InlineData("http://10.0.0.1/", true)]
    [InlineData("http://bob:secret@localhost/", false)]
    [InlineData("ftp://localhost/", false)]
    public void ErrorOf_InsecureTargetsAllowed_LiftsHttpsAndPrivateNetworksOnly(string url, bool allowed) =>
        (WebhookUrls.ErrorOf(url, allowInsecure: true) is null).ShouldBe(allowed);
}

using System.Net;

namespace LoyaltyFunctions.Webhooks;

/// <summary>Which addresses a webhook may have. What a name leads to is looked at again with every connection: <see cref="WebhookConnections"/>.</summary>
public static class WebhookUrls
{
    private const int MaxLength = 2_000;
    private static readonly string[] PrivateDomains = ["localhost", "local", "internal", "home.arpa"];

    /// <summary>What is wrong with an address, with its remedy.</summary>
    /// <param name="text">The address.</param>
    /// <param name="allowInsecure"><see cref="WebhookOptions.AllowInsecureTargets"/>.</param>
    /// <returns>A sentence; null where nothing is.</returns>
    public static string? ErrorOf(string? text, bool allowInsecure)
    {
        if (text is not { Length: <= MaxLength } || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
        {
            return "Use the receiver's address, as https://example.com/hooks/loyalty, of at most 2,000 characters.";
        }

        if (url.UserInfo.Length > 0)
        {
            return "Leave the name and the password out of the address. The receiver knows by the signature who calls.";
        }

        if (url.Fragment.Length > 0)
        {
            return "Leave out the part that begins with #. It would never be sent.";
        }

        return allowInsecure ? null : InsecurityOf(url);
    }

    private static string? InsecurityOf(Uri url) =>
        url.Scheme != Uri.UriSchemeHttps ? "Use an address that begins with https://."
        : IsPublic(url) ? null
        : "Use an address in the internet. This one leads to a private network, or to the machine that would call it.";

    private static bool IsPublic(Uri url)
    {
        if (IPAddress.TryParse(url.IdnHost, out var address))
        {
            return PublicAddresses.Contains(address);
        }

        var name = url.IdnHost.TrimEnd('.');
        return name.Contains('.', StringComparison.Ordinal)
            && !Array.Exists(PrivateDomains, domain => name.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));
    }
}

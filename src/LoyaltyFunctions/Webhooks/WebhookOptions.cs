using System.ComponentModel.DataAnnotations;

namespace LoyaltyFunctions.Webhooks;

/// <summary>How webhooks are called, section <c>Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Webhooks";

    /// <summary>
    /// Whether webhooks may be called without https and in private networks. Default false; true only for tests and on one's own machine.
    /// </summary>
    public bool AllowInsecureTargets { get; set; }

    /// <summary>
    /// Where this app is reached from outside, for example <c>https://loyalty.example.com</c>: links in webhooks begin with it. Default none, and
    /// then links are paths.
    /// </summary>
    public Uri? PublicBaseUrl { get; set; }

    /// <summary>The most webhooks of a program. Default 10.</summary>
    [Range(1, 100)]
    public int MaxPerProgram { get; set; } = 10;

    /// <summary>Whether <see cref="PublicBaseUrl"/>, where there is one, can begin a link.</summary>
    public bool HasUsableBaseUrl =>
        PublicBaseUrl is null || (PublicBaseUrl.IsAbsoluteUri && PublicBaseUrl.Scheme is "https" or "http");
}

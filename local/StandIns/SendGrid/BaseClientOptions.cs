// Stands in for SendGrid 9.29.3.
using System.Net.Http.Headers;

namespace SendGrid;

/// <summary>How a client reaches the API.</summary>
public class BaseClientOptions
{
    /// <summary>Headers that every request carries. Default: none.</summary>
    public Dictionary<string, string> RequestHeaders { get; set; } = [];

    /// <summary>The API's base address.</summary>
    public string Host { get; set; }

    /// <summary>The API's version. Default: v3.</summary>
    public string Version { get; set; } = "v3";

    /// <summary>The path that is called where a request names none.</summary>
    public string UrlPath { get; set; }

    /// <summary>The authorization that every request carries.</summary>
    public AuthenticationHeaderValue Auth { get; set; }
}

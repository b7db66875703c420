// Stands in for SendGrid 9.29.3.
using System.Net;
using System.Net.Http.Headers;

namespace SendGrid;

/// <summary>What the API answered.</summary>
public class Response
{
    /// <summary>An answer of these parts.</summary>
    public Response(HttpStatusCode statusCode, HttpContent responseBody, HttpResponseHeaders responseHeaders)
    {
        StatusCode = statusCode;
        Body = responseBody;
        Headers = responseHeaders;
    }

    /// <summary>The status: 202 for an accepted mail.</summary>
    public HttpStatusCode StatusCode { get; set; }

    /// <summary>Whether the status is in 200 to 299.</summary>
    public bool IsSuccessStatusCode => (int)StatusCode is >= 200 and <= 299;

    /// <summary>The body: for a refusal JSON with an array of errors.</summary>
    public HttpContent Body { get; set; }

    /// <summary>The headers, among them X-Message-Id.</summary>
    public HttpResponseHeaders Headers { get; set; }
}

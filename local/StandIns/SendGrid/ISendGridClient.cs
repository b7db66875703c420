// Stands in for SendGrid 9.29.3.
using System.Net.Http.Headers;
using SendGrid.Helpers.Mail;

namespace SendGrid;

/// <summary>Calls the v3 web API.</summary>
public interface ISendGridClient
{
    /// <summary>The path that is called where a request names none.</summary>
    string UrlPath { get; set; }

    /// <summary>The API's version, the first segment of every path.</summary>
    string Version { get; set; }

    /// <summary>The media type of request bodies.</summary>
    string MediaType { get; set; }

    /// <summary>Turns a header's value of a scheme and a parameter into an authorization.</summary>
    AuthenticationHeaderValue AddAuthorization(KeyValuePair<string, string> header);

    /// <summary>Sends a request as it is.</summary>
    Task<Response> MakeRequest(HttpRequestMessage request, CancellationToken cancellationToken = default);

    /// <summary>Builds a request and sends it. An answer that is no success does not throw.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="requestBody">JSON, or null for no body.</param>
    /// <param name="queryParams">A JSON object whose members become the query, or null.</param>
    /// <param name="urlPath">The path behind the version, or null for <see cref="UrlPath"/>.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    Task<Response> RequestAsync(BaseClient.Method method, string requestBody = null, string queryParams = null, string urlPath = null, CancellationToken cancellationToken = default);

    /// <summary>Sends a mail. An answer that is no success does not throw.</summary>
    Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default);
}

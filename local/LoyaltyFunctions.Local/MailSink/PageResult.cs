using System.Text;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Local.MailSink;

/// <summary>An HTML answer under a content security policy of its own.</summary>
/// <param name="Html">The document.</param>
/// <param name="Policy">The policy: what the document may load and do.</param>
internal sealed record PageResult(string Html, string Policy) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-store";
        await response.WriteAsync(Html, Encoding.UTF8, httpContext.RequestAborted);
    }
}

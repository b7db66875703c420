using System.Net;
using System.Text.Json;
using LoyaltyFunctions.Local.MailSink.Rules;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LoyaltyFunctions.Local.MailSink;

/// <summary><c>POST /v3/mail/send</c>: takes a mail as SendGrid does, and refuses what SendGrid refuses.</summary>
internal static class SendEndpoint
{
    /// <summary>The largest request in bytes: 30 MB.</summary>
    private const long MostBytes = 30_000_000;

    /// <summary>The answer to a request.</summary>
    public static async Task<IResult> HandleAsync(HttpContext context, MailStore store)
    {
        var request = context.Request;
        if (!HasKey(request))
        {
            return Refusal(HttpStatusCode.Unauthorized, SendError.Whole("The provided authorization grant is invalid, expired, or revoked"));
        }

        if (!request.HasJsonContentType())
        {
            return Refusal(HttpStatusCode.UnsupportedMediaType, SendError.Whole("Content-Type should be application/json."));
        }

        if (request.ContentLength > MostBytes)
        {
            return TooLarge(context);
        }

        try
        {
            using var json = await JsonDocument.ParseAsync(request.Body, cancellationToken: context.RequestAborted);
            return await AnswerAsync(json.RootElement, context, store);
        }
        catch (JsonException)
        {
            return Refusal(HttpStatusCode.BadRequest, SendError.Whole("Bad Request"));
        }
    }

    private static IResult TooLarge(HttpContext context)
    {
        // The server would end the connection on an unread body of this size; without a limit it reads and drops it, and the sender gets its answer.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        return Refusal(HttpStatusCode.RequestEntityTooLarge, SendError.Whole("The JSON payload you have included in your request is too large."));
    }

    private static async Task<IResult> AnswerAsync(JsonElement message, HttpContext context, MailStore store)
    {
        var fault = store.Faults.Take();
        if (fault is { IsKept: false })
        {
            return Fault(fault.Status, context.Response);
        }

        var errors = SendRules.Check(message);
        if (errors.Count > 0)
        {
            return Refusal(HttpStatusCode.BadRequest, [.. errors]);
        }

        if (IsSandboxed(message))
        {
            return Results.Ok();
        }

        var id = await store.AddAsync(message, context.RequestAborted);
        if (fault is not null)
        {
            return Fault(fault.Status, context.Response);
        }

        context.Response.Headers["X-Message-Id"] = id;
        return Results.StatusCode((int)HttpStatusCode.Accepted);
    }

    private static bool HasKey(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        var value = request.Headers.Authorization.ToString();
        return value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(value[Scheme.Length..]);
    }

    private static bool IsSandboxed(JsonElement message) =>
        new Field(message, string.Empty, string.Empty)["mail_settings"]["sandbox_mode"]["enable"].Value is { ValueKind: JsonValueKind.True };

    private static IResult Fault(HttpStatusCode status, HttpResponse response)
    {
        if (status == HttpStatusCode.TooManyRequests)
        {
            response.Headers["X-RateLimit-Remaining"] = "0";
            return Refusal(status, SendError.Whole("too many requests"));
        }

        return Refusal(status, SendError.Whole(status.ToString()));
    }

    private static IResult Refusal(HttpStatusCode status, params IReadOnlyList<SendError> errors) =>
        Results.Json(new { errors }, statusCode: (int)status);
}

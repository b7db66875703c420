using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace LoyaltyFunctions.Webhooks;

/// <summary>Calls a receiver, once, and never reads more of its answer than the head.</summary>
public sealed class WebhookSender(IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>The name of the client that calls receivers.</summary>
    public const string Client = "webhooks";

    /// <summary>The headers of a delivery.</summary>
    public const string EventHeader = "LoyaltyFunctions-Event",
        DeliveryHeader = "LoyaltyFunctions-Delivery",
        TimestampHeader = "LoyaltyFunctions-Timestamp",
        SignatureHeader = "LoyaltyFunctions-Signature";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    /// <summary>Sends a delivery's body, with a timestamp and signatures of now.</summary>
    /// <returns>What came of it; a receiver out of reach is an answer too.</returns>
    /// <exception cref="OperationCanceledException">The token asked for it; whether the receiver got anything is not known.</exception>
    public async Task<WebhookAnswer> SendAsync(WebhookEntity webhook, DeliveryEntity delivery, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var request = RequestOf(webhook, delivery);
        try
        {
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)response.StatusCode;
            return new WebhookAnswer(status, Elapsed(), RefusalOf(status), status is 429 or 503 ? RetryAfterOf(response.Headers.RetryAfter) : null);
        }
        catch (HttpRequestException failure)
        {
            return new WebhookAnswer(null, Elapsed(), FailureOf(failure), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookAnswer(null, Elapsed(), $"The receiver did not answer within {Patience.TotalSeconds} seconds.", null);
        }

        int Elapsed() => (int)clock.GetElapsedTime(began).TotalMilliseconds;
    }

    private HttpRequestMessage RequestOf(WebhookEntity webhook, DeliveryEntity delivery)
    {
        var now = clock.GetUtcNow();
        var (timestamp, body) = (now.ToUnixTimeSeconds(), delivery.Body!);
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("LoyaltyFunctions", "1.0"));
        request.Headers.Add(EventHeader, delivery.Event);
        request.Headers.Add(DeliveryHeader, delivery.Id);
        request.Headers.Add(TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(SignatureHeader, WebhookSignature.HeaderOf(webhook.SecretsAt(now), timestamp, body));
        return request;
    }

    private static string? RefusalOf(int status) => status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => $"The receiver answered {status}. Redirections are not followed.",
        410 => "The receiver answered 410, it wants no more: the webhook was disabled.",
        _ => $"The receiver answered {status}.",
    };

    /// <summary>In our own words: an exception's may have the receiver's name, or what it sent, in them.</summary>
    private static string FailureOf(HttpRequestException failure) => failure switch
    {
        { InnerException: ForbiddenTargetException } => "The name leads to no public address. Nothing was sent.",
        { HttpRequestError: HttpRequestError.NameResolutionError } => "The receiver's name could not be found.",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "No secure connection could be made. The receiver's certificate may have expired, or be another name's.",
        { HttpRequestError: HttpRequestError.ConnectionError } => "The receiver could not be reached.",
        _ => "The connection broke, or what came was no HTTP answer.",
    };

    private TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header)
    {
        var asked = header?.Delta ?? header?.Date - clock.GetUtcNow();
        return asked > LongestRetryAfter ? LongestRetryAfter : asked > TimeSpan.Zero ? asked : null;
    }
}

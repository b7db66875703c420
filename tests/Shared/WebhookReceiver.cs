using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Testing;

/// <summary>A merchant's system that receives webhooks: keeps what it is sent, and answers 200 unless it was told otherwise.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Channel<ReceivedWebhook> _received = Channel.CreateUnbounded<ReceivedWebhook>();
    private readonly WebApplication _web;
    private int _count;

    private WebhookReceiver(WebApplication web) => _web = web;

    /// <summary>What the next requests are answered with, first come, first served.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Answers { get; } = new();

    /// <summary>Where it is reached.</summary>
    public Uri Url => new(new Uri(_web.Urls.First()), "/hooks/loyalty");

    /// <summary>How many requests came.</summary>
    public int Count => _count;

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver._web.Run(receiver.ReceiveAsync);
        await receiver._web.StartAsync();
        return receiver;
    }

    /// <summary>Has the next request answered with a status.</summary>
    public void Answer(int status, string? retryAfter = null) => Answers.Enqueue(context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    });

    /// <summary>The next request, also one that comes later.</summary>
    public Task<ReceivedWebhook> NextAsync() => _received.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync(new CancellationToken(canceled: true));
        await _web.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        Interlocked.Increment(ref _count);
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var received = new ReceivedWebhook(headers, await reader.ReadToEndAsync());
        if (Answers.TryDequeue(out var answer))
        {
            await answer(context);
        }

        await _received.Writer.WriteAsync(received);
    }
}

/// <summary>A request to a receiver.</summary>
public sealed record ReceivedWebhook(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["LoyaltyFunctions-Delivery"];

    public string Event => Headers["LoyaltyFunctions-Event"];

    public string Timestamp => Headers["LoyaltyFunctions-Timestamp"];

    public string Signature => Headers["LoyaltyFunctions-Signature"];

    public DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture));

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>The signature header as it must be, by the documentation's words.</summary>
    public string SignatureOf(params string[] secrets) => string.Join(',', secrets.Select(secret =>
        "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{Timestamp}.{Body}")))));
}

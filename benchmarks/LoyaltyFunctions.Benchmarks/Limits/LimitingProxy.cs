using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Benchmarks.Limits;

/// <summary>
/// A table service between the app and Azurite's, with limits. Requests are signed over the path, in which the emulator has the account's
/// name, so they pass as they are.
/// </summary>
internal sealed class LimitingProxy : IAsyncDisposable
{
    private static readonly HashSet<string> OfTheConnection = new(["Host", "Connection", "Transfer-Encoding", "Keep-Alive", "Date"], StringComparer.OrdinalIgnoreCase);

    private readonly HttpMessageInvoker _azurite = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly WebApplication _app;
    private readonly Uri _target;
    private volatile LimitGate _gate = new(TableLimits.None, seed: 0);

    private LimitingProxy(WebApplication app, Uri target) => (_app, _target) = (app, target);

    public Uri Address => new(_app.Urls.Single());

    public static async Task<LimitingProxy> StartAsync(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.AddServerHeader = false;
        });
        var app = builder.Build();
        var proxy = new LimitingProxy(app, target);
        app.Run(proxy.HandleAsync);
        await app.StartAsync();
        return proxy;
    }

    /// <summary>Begins to count anew, under these limits.</summary>
    public LimitGate Enforce(TableLimits limits) => _gate = new LimitGate(limits, seed: 2026);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _azurite.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var pathAndQuery = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var request = TableRequest.Read(context.Request.Method, pathAndQuery, body.GetBuffer().AsSpan(0, (int)body.Length));
        var gate = _gate;
        var (taken, latency, asPart) = gate.Admit(request);
        await Task.Delay(latency, context.RequestAborted);
        if (!taken)
        {
            await BusyAnswer.WriteAsync(context.Response, asPart);
            return;
        }

        using var forwarded = Forwarded(context.Request, pathAndQuery, body);
        using var answer = await _azurite.SendAsync(forwarded, context.RequestAborted);
        var content = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        if (request.IsQuery)
        {
            gate.Found(request, content.AsSpan().Count("\"odata.etag\""u8));
        }

        await CopyAsync(answer, content, context.Response);
    }

    private HttpRequestMessage Forwarded(HttpRequest request, string pathAndQuery, MemoryStream body)
    {
        var forwarded = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_target.GetLeftPart(UriPartial.Authority) + pathAndQuery));
        body.Position = 0;
        forwarded.Content = body.Length > 0 ? new StreamContent(body) : null;
        foreach (var header in request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!forwarded.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable()))
            {
                forwarded.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
            }
        }

        return forwarded;
    }

    private static async Task CopyAsync(HttpResponseMessage answer, byte[] content, HttpResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
        {
            response.Headers[header.Key] = header.Value.ToArray();
        }

        if (content.Length > 0)
        {
            await response.BodyWriter.WriteAsync(content);
        }
    }
}

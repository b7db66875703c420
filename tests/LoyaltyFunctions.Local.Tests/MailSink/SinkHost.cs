using System.Text;
using LoyaltyFunctions.Local.MailSink;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SendGrid;

namespace LoyaltyFunctions.Local.Tests.MailSink;

/// <summary>A mail sink on a port and in a directory of its own.</summary>
internal sealed class SinkHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string directory;

    private SinkHost(WebApplication app, string directory, MailStore store)
    {
        this.app = app;
        this.directory = directory;
        Store = store;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Client = new SendGridClient(Http, new SendGridClientOptions { ApiKey = "SG.test", Host = app.Urls.Single() });
    }

    public MailStore Store { get; }

    public HttpClient Http { get; }

    public SendGridClient Client { get; }

    public string MailDirectory => Path.Combine(directory, "mail");

    public static async Task<SinkHost> StartAsync(TimeProvider? time = null)
    {
        var root = Directory.CreateTempSubdirectory("mail-sink-").FullName;
        var store = new MailStore(Path.Combine(root, "mail"), time ?? TimeProvider.System);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        web.MapMailSink(store);
        await web.StartAsync();
        return new SinkHost(web, root, store);
    }

    public async Task<Response> PostAsync(string json) => await Client.RequestAsync(BaseClient.Method.POST, json, urlPath: "mail/send");

    public async Task<HttpResponseMessage> PostRawAsync(string body, string mediaType, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/mail/send") { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}

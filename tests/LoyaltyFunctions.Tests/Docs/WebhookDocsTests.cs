using System.Net.Http.Json;
using System.Text;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Testing;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Webhooks;
using Receiver;

namespace LoyaltyFunctions.Tests.Docs;

/// <summary>What docs/webhooks.md says, against a delivery that was really made.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class WebhookDocsTests(RunningApp app) : IDisposable
{
    private const string NodeHarness = """

        import { readFileSync } from 'node:fs';
        const [secret, timestamp, signature, file] = process.argv.slice(2);
        console.log(isGenuine(secret, timestamp, signature, readFileSync(file)) ? 'genuine' : 'not genuine');
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("loyalty-webhook-docs-").FullName;
    private readonly string _document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "webhooks.md"));

    [Fact]
    public async Task Samples_OfTheDocument_TellARealDeliveryFromOneThatWasChanged()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var program = await app.CreateProgramAsync();
        var secret = await CreateWebhookAsync(program, receiver.Url);
        var import = await app.PostAsync(program, "customers", "Customer ID,Email,First Name\n1,ana@example.com,Zoë\n");
        var received = await receiver.NextAsync();

        await CheckAsync(secret, received, received.Body, true);
        await CheckAsync(secret, received, received.Body.Replace("Completed", "Failed", StringComparison.Ordinal), false);
        await CheckAsync(secret + "0", received, received.Body, false);
        IsGenuine(secret, received, received.Body, received.SentAt.AddMinutes(6)).ShouldBeFalse();
        var fetched = await RunAsync("bash", "fetch.sh", BlocksOf("bash")[1], $"{app.Http.BaseAddress}api/programs/{program}/imports/{import.Id}", await app.CreateKeyAsync(program, "Sync", "read"));
        fetched.ShouldContain("ana@example.com");
    }

    [Fact]
    public void Sample_InCSharp_IsTheOneThatIsTested() => BlocksOf("csharp").ShouldHaveSingleItem()
        .ShouldBe(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "WebhookVerifier.cs")).Trim());

    [Fact]
    public void Document_Events_AreAllThatThereAre()
    {
        foreach (var name in WebhookEvents.All.Append(WebhookEvents.Ping))
        {
            _document.ShouldContain($"| `{name}` |");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task CheckAsync(string secret, ReceivedWebhook received, string body, bool genuine)
    {
        var file = Path.Combine(_folder, "body");
        await File.WriteAllTextAsync(file, body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var said = genuine ? "genuine" : "not genuine";
        (await RunAsync("bash", "verify.sh", BlocksOf("bash")[0], secret, received.Timestamp, received.Signature, file)).ShouldBe(said);
        (await RunAsync("node", "verify.mjs", BlocksOf("js")[0] + NodeHarness, secret, received.Timestamp, received.Signature, file)).ShouldBe(said);
        IsGenuine(secret, received, body, received.SentAt).ShouldBe(genuine);
    }

    private static bool IsGenuine(string secret, ReceivedWebhook received, string body, DateTimeOffset now) =>
        WebhookVerifier.IsGenuine(secret, received.Timestamp, received.Signature, Encoding.UTF8.GetBytes(body), now);

    private async Task<string> RunAsync(string program, string name, string script, params string[] arguments)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, script);
        var run = await ExternalProgram.RunAsync(program, [path, .. arguments], _folder, default);
        run.ShouldNotBeNull($"The sample needs {program}.");
        run.Errors.ShouldBeEmpty();
        return run.Output;
    }

    private async Task<string> CreateWebhookAsync(string program, Uri url)
    {
        using var response = await app.Http.PostAsJsonAsync($"/api/programs/{program}/webhooks", new { url, events = WebhookEvents.All });
        return (await response.ReadJsonAsync()).GetProperty("secret").GetString()!;
    }

    /// <summary>The document's samples in a language.</summary>
    private List<string> BlocksOf(string language) =>
        [.. _document.Split($"```{language}\n").Skip(1).Select(part => part[..part.IndexOf("\n```", StringComparison.Ordinal)])];
}

using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Azure.Core.Diagnostics;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Testing;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.Telemetry;

/// <summary>Whatever happens to imports, no log has a customer or a secret in it: at no level, of no category that the app leaves on.</summary>
[Collection(RunningAppCollection.Name)]
public sealed partial class LogPrivacyTests(RunningApp app)
{
    private const string FirstName = "Zanzibara", LastName = "Quillfeather";

    private readonly string _domain = $"privacy-{Guid.NewGuid():n}.example";
    private readonly ConcurrentQueue<string> _events = new();

    [Fact]
    public async Task Logs_OfEverythingThatHappensToImports_HaveNobodyInThem()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        app.Logs.Start();
        using var azure = new AzureEventSourceListener((_, message) => _events.Enqueue(message), EventLevel.Verbose);
        var program = await app.CreateProgramAsync(new { resultEmail = $"merchant@{_domain}", expectedCustomers = 300 });
        var key = await app.CreateKeyAsync(program, $"key of {FirstName}", "read", "import");
        var secret = await CreateWebhookAsync(program, receiver.Url);

        var imports = await LiveAsync(program);

        app.Logs.Stop();
        var lines = app.Logs.Lines;
        imports.ShouldAllBe(import => lines.Any(line => line.Contains(import, StringComparison.Ordinal)), "What is looked for is there.");
        string[] hidden =
        [
            FirstName, LastName, _domain, "sig=", key, secret, RunningApp.MailKey, app.Http.DefaultRequestHeaders.GetValues(Gate.Header).Single(),
        ];
        lines.Where(line => hidden.Any(text => line.Contains(text, StringComparison.OrdinalIgnoreCase)) || Email().IsMatch(line)).ShouldBeEmpty();
        _events.ShouldNotBeEmpty();
        _events.Where(line => line.Contains(_domain, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty("Addresses of rows are made of e-mails.");
    }

    /// <summary>Customers, points with mistakes, a preview, an undo, a failure, a resume, a rejected file, and mails that don't go out.</summary>
    private async Task<IReadOnlyList<string>> LiveAsync(string program)
    {
        var customers = await app.PostAsync(
            program, "customers", $"Customer ID,First Name,Last Name,Email,Accepts Email Marketing\n1,{FirstName},{LastName},ana@{_domain},yes\n2,{FirstName},{LastName},bob@{_domain},yes\n");
        app.Mails.Faults.AnswerNext(1, HttpStatusCode.BadRequest);
        var points = await app.PostAsync(program, "points-add", $"Email,Points\nana@{_domain},5\nbob@{_domain},{FirstName}\n{LastName},3\ncid@{_domain},1\n");
        points.Mail.ShouldStartWith("not sent");
        var previewed = await PreviewAsync(program);
        var undo = await app.UndoAsync(program, previewed);
        var failed = await FailAsync(program);
        var resumed = await app.ConfirmAsync(program, failed, "resume");
        resumed.State.ShouldBe("Completed");
        var rejected = await app.DropAsync(program, "points-add", $"Nothing\n{FirstName}\n", $"{FirstName} (ana@example.com).csv");
        rejected.State.ShouldBe("Rejected");
        await LookAtAsync(program, points.Id);
        return [customers.Id, undo.Id, failed, rejected.Id];
    }

    private async Task<string> PreviewAsync(string program)
    {
        using var sent = await app.SendFileAsync(program, "points-add", $"Email,Points\nana@{_domain},50\n", "?mode=validate", ("x-public-note", $"Thank you {FirstName}"));
        var id = (await sent.ReadJsonAsync()).GetProperty("id").GetString()!;
        (await app.FollowAsync(program, id)).State.ShouldBe("AwaitingConfirmation");
        (await app.ConfirmAsync(program, id)).State.ShouldBe("Completed");
        return id;
    }

    /// <summary>Storage refuses, and repeats in its answer what it was asked, as it does where a signature is wrong.</summary>
    private async Task<string> FailAsync(string program)
    {
        using var fault = app.Faults.Strike(
            (verb, path, body) => verb == "POST" && path.EndsWith("$batch", StringComparison.Ordinal) && body.Contains($"{program}-", StringComparison.Ordinal),
            1,
            _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden)
            {
                Content = JsonContent.Create(new Dictionary<string, object>
                {
                    ["odata.error"] = new { code = "AuthenticationFailed", message = new { lang = "en-US", value = $"The string to sign was /Emails1(RowKey='ana@{_domain}')?sig=abc" } },
                }),
            }));
        var import = await app.PostAsync(program, "points-add", $"Customer ID,Points\n1,{Random.Shared.Next(1, 1_000)}\n");
        import.State.ShouldBe("Failed");
        app.Logs.Lines.ShouldContain(line => line.Contains(import.ErrorId!, StringComparison.Ordinal) && line.Contains("403 AuthenticationFailed", StringComparison.Ordinal));
        return import.Id;
    }

    private async Task LookAtAsync(string program, string import)
    {
        using var client = app.ClientWith();
        using var mistaken = await client.GetAsync($"/api/programs/{program}/customers?email=ana@{_domain}");
        mistaken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var report = await client.GetAsync($"/api/programs/{program}/imports/{import}/errors");
        report.StatusCode.ShouldBe(HttpStatusCode.Found);
        report.Headers.Location!.Query.ShouldContain("sig=");
        using var broken = await client.PostAsync($"/api/programs/{program}/customers/1/adjustments", new StringContent($"{{ \"points\": \"{FirstName}\""));
        broken.IsSuccessStatusCode.ShouldBeFalse();
    }

    private async Task<string> CreateWebhookAsync(string program, Uri url)
    {
        using var response = await app.Http.PostAsJsonAsync($"/api/programs/{program}/webhooks", new { url, events = LoyaltyFunctions.Webhooks.WebhookEvents.All });
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await response.ReadJsonAsync()).GetProperty("secret").GetString()!;
    }

    [GeneratedRegex(@"[\w.+-]+(@|%40|=40)[\w-]+\.[a-z]{2,}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Email();
}

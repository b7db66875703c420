using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LoyaltyFunctions.Testing;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Webhooks;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>What a receiver hears of imports.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class WebhooksTests(RunningApp app)
{
    [Fact]
    public async Task Import_Completed_IsToldOnceWithASignatureAndNothingOfCustomers()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var program = await app.CreateProgramAsync();
        var webhook = await CreateAsync(program, receiver.Url);
        var other = await CreateAsync(program, receiver.Url, "import.failed");

        var import = await app.PostAsync(program, "customers", "Customer ID,Email,First Name\n1,ana@example.com,Ana\n,bob@example.com,Bob\n");
        var received = await receiver.NextAsync();
        var delivery = await SettledAsync(webhook.Path, received.Id);

        import.State.ShouldBe("PartiallyCompleted");
        received.Signature.ShouldBe(received.SignatureOf(webhook.Secret));
        received.Event.ShouldBe("import.completed");
        received.Headers["Content-Type"].ShouldBe("application/json");
        received.Headers["User-Agent"].ShouldBe("LoyaltyFunctions/1.0");
        var json = received.Json;
        received.Body.ShouldBe(
            $$$$"""{"id":"{{{{received.Id}}}}","event":"import.completed","createdAt":{{{{json.GetProperty("createdAt").GetRawText()}}}},"program":"{{{{program}}}}","import":{"id":"{{{{import.Id}}}}","type":"customers","source":"http","fileName":"customers.csv","state":"PartiallyCompleted","rows":2,"applied":1,"unchanged":0,"failed":1,"unprocessed":0,"warnings":0,"pointsAdded":0,"pointsDeducted":0,"customersCreated":1,"undoes":null,"requestedBy":{{{{JsonSerializer.Serialize(import.RequestedBy)}}}},"errorId":null,"confirmUntil":null,"startedAt":"{{{{import.ReceivedAt:yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz}}}}","finishedAt":"{{{{import.FinishedAt:yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz}}}}","links":{"self":"https://loyalty.example.com/api/programs/{{{{program}}}}/imports/{{{{import.Id}}}}"}}}""");
        (delivery.State, delivery.ImportId, delivery.Tries, delivery.LastStatus).ShouldBe(("delivered", import.Id, 1, 200));
        delivery.Body.ShouldBe(received.Body);
        (await DeliveriesAsync(webhook.Path)).Select(one => one.Id).ShouldBe([received.Id]);
        (await DeliveriesAsync(other.Path)).ShouldBeEmpty();
        receiver.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Import_PreviewedAndCancelledAndRejected_TellsOfEach()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var program = await app.CreateProgramAsync();
        await CreateAsync(program, receiver.Url, "import.awaiting_confirmation", "import.cancelled", "import.rejected");
        using var sent = await app.SendFileAsync(program, "customers", "Customer ID,Email\n1,ana@example.com\n", "?mode=validate");
        var id = (await sent.ReadJsonAsync()).GetProperty("id").GetString()!;

        var waiting = await receiver.NextAsync();
        await app.ConfirmAsync(program, id, "cancel");
        var cancelled = await receiver.NextAsync();
        await app.PostAsync(program, "customers", "Nothing\nthat,fits\n");
        var rejected = await receiver.NextAsync();

        var import = waiting.Json.GetProperty("import");
        waiting.Event.ShouldBe("import.awaiting_confirmation");
        import.GetProperty("state").GetString().ShouldBe("AwaitingConfirmation");
        import.GetProperty("applied").GetInt32().ShouldBe(1);
        import.GetProperty("confirmUntil").GetDateTimeOffset().ShouldBeGreaterThan(waiting.SentAt);
        import.GetProperty("finishedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        cancelled.Event.ShouldBe("import.cancelled");
        cancelled.Json.GetProperty("import").GetProperty("id").GetString().ShouldBe(id);
        cancelled.Json.GetProperty("import").GetProperty("applied").GetInt32().ShouldBe(0);
        rejected.Event.ShouldBe("import.rejected");
    }

    [Fact]
    public async Task Import_WebhooksOutOfReach_EndsAsEverAndTellsLater()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var program = await app.CreateProgramAsync();
        await CreateAsync(program, receiver.Url);
        using (var fault = app.Faults.Refuse((_, path, _) => path.Contains("/Deliveries", StringComparison.Ordinal)))
        {
            var import = await app.PostAsync(program, "customers", "Customer ID,Email\n1,ana@example.com\n");

            import.State.ShouldBe("Completed");
            import.Mail.ShouldBe("sent");
            await fault.Reached;
            receiver.Count.ShouldBe(0);
        }

        (await receiver.NextAsync()).Event.ShouldBe("import.completed");
    }

    [Fact]
    public async Task Rotate_Secret_SignsWithBothAndThenWithNoOlderOne()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (path, first) = await CreateAsync(await app.CreateProgramAsync(), receiver.Url);

        var second = await RotateAsync(path);
        var ping = await PingAsync(path, receiver);
        var third = await RotateAsync(path);
        var last = await PingAsync(path, receiver);

        ping.Signature.ShouldBe(ping.SignatureOf(second, first));
        last.Signature.ShouldBe(last.SignatureOf(third, second));
        ping.Event.ShouldBe("ping");
        ping.Json.GetProperty("import").ValueKind.ShouldBe(JsonValueKind.Null);
        (await app.Http.GetFromJsonAsync<JsonElement>(path)).GetProperty("oldSecretUntil").GetDateTimeOffset()
            .ShouldBe(last.SentAt.AddHours(24), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Replay_TwiceAtOnce_SendsTheSameAgainAndLeavesItDelivered()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (path, _) = await CreateAsync(await app.CreateProgramAsync(), receiver.Url);
        var first = await PingAsync(path, receiver);
        await SettledAsync(path, first.Id);

        var replays = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => app.Http.PostAsync($"{path}/deliveries/{first.Id}/replay", null)));
        var again = await receiver.NextAsync();
        var delivery = await SettledAsync(path, first.Id);

        replays.ShouldAllBe(replay => replay.StatusCode == HttpStatusCode.Accepted);
        replays[0].Headers.Location!.ToString().ShouldBe($"{path}/deliveries/{first.Id}");
        (again.Id, again.Body).ShouldBe((first.Id, first.Body));
        delivery.State.ShouldBe("delivered");
        delivery.Log!.Count.ShouldBe(delivery.Tries);
        delivery.Log.Select(one => one.Number).ShouldAllBe(number => number == 1);
        delivery.Log.Select(one => one.Series).ShouldBe(Enumerable.Range(0, delivery.Tries));
        (await DeliveriesAsync(path)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Ping_ReceiverIsGone_DisablesTheWebhookUntilItIsPutAgain()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer(500);
        receiver.Answer(410);
        var (path, _) = await CreateAsync(await app.CreateProgramAsync(), receiver.Url);

        var failed = await SettledAsync(path, (await PingAsync(path, receiver)).Id);
        var gone = await SettledAsync(path, (await PingAsync(path, receiver)).Id);
        using var refused = await app.Http.PostAsync($"{path}/test", null);
        using var replay = await app.Http.PostAsync($"{path}/deliveries/{gone.Id}/replay", null);
        var disabled = await app.Http.GetFromJsonAsync<JsonElement>(path);
        using var put = await app.Http.PutAsJsonAsync(path, new { url = receiver.Url, events = WebhookEvents.All });
        var enabled = await SettledAsync(path, (await PingAsync(path, receiver)).Id);

        (failed.State, failed.Reason, failed.Tries).ShouldBe(("failed", "The receiver answered 500.", 1));
        gone.State.ShouldBe("failed");
        (disabled.GetProperty("disabled").GetBoolean(), disabled.GetProperty("disabledReason").GetString()).ShouldBe((true, "Its receiver answered 410 Gone: it wants no more."));
        await refused.ShouldBeProblemAsync(
            HttpStatusCode.Conflict,
            "webhook-disabled",
            $"Webhook {path.Split('/')[^1]} is disabled. Its receiver answered 410 Gone: it wants no more. PUT its settings, with the same address or another one, to enable it.");
        replay.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await put.ReadJsonAsync()).GetProperty("disabled").GetBoolean().ShouldBeFalse();
        enabled.State.ShouldBe("delivered");
        var page = await app.Http.GetFromJsonAsync<JsonElement>($"{path}/deliveries?pageSize=2");
        var rest = await app.Http.GetFromJsonAsync<JsonElement>($"{path}/deliveries?pageSize=2&continuation={page.GetProperty("continuation").GetString()}");
        IdsOf(page).ShouldBe([enabled.Id, gone.Id]);
        IdsOf(rest).ShouldBe([failed.Id]);
        rest.GetProperty("continuation").GetString().ShouldBeNull();
        IdsOf(await app.Http.GetFromJsonAsync<JsonElement>($"{path}/deliveries?state=failed")).ShouldBe([gone.Id, failed.Id]);

        static IEnumerable<string?> IdsOf(JsonElement list) => list.GetProperty("deliveries").EnumerateArray().Select(one => one.GetProperty("id").GetString());
    }

    private async Task<(string Path, string Secret)> CreateAsync(string program, Uri url, params string[] events)
    {
        using var response = await app.Http.PostAsJsonAsync(
            $"/api/programs/{program}/webhooks", new { url, events = events.Length == 0 ? WebhookEvents.All : events });
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (response.Headers.Location!.ToString(), (await response.ReadJsonAsync()).GetProperty("secret").GetString()!);
    }

    private async Task<string> RotateAsync(string path)
    {
        using var response = await app.Http.PostAsync($"{path}/rotate", null);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await response.ReadJsonAsync()).GetProperty("secret").GetString()!;
    }

    private async Task<ReceivedWebhook> PingAsync(string path, WebhookReceiver receiver)
    {
        using var response = await app.Http.PostAsync($"{path}/test", null);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var ping = await receiver.NextAsync();
        response.Headers.Location!.ToString().ShouldBe($"{path}/deliveries/{ping.Id}");
        return ping;
    }

    private async Task<IReadOnlyList<Delivery>> DeliveriesAsync(string path) =>
        (await app.Http.GetFromJsonAsync<Page>($"{path}/deliveries"))!.Deliveries;

    private Task<Delivery> SettledAsync(string path, string id) => RunningApp.EventuallyAsync(async () =>
        await app.Http.GetFromJsonAsync<Delivery>($"{path}/deliveries/{id}") is { State: not "pending" } delivery ? delivery : null);

    private sealed record Page(IReadOnlyList<Delivery> Deliveries);

    private sealed record Delivery(
        string Id, string? ImportId, string State, string? Reason, int Tries, int? LastStatus, IReadOnlyList<DeliveryTry>? Log, string? Body);
}

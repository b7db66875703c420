using LoyaltyFunctions.Activities.Announcing;
using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Local.Tests.Durable;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Testing;
using LoyaltyFunctions.Webhooks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Local.Tests.Orchestration;

/// <summary>The app's own deliveries to a real receiver, on a clock that the tests move.</summary>
public sealed class WebhookDeliveryTests : DurableTestBase
{
    private const string Secret = "lfwh_current";
    private static readonly DateTimeOffset Noon = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);
    private readonly ManualTime _time = new(Noon);
    private readonly string _program = AzuriteFixture.UniqueName("p")[..20];
    private readonly ServiceProvider _services;

    public WebhookDeliveryTests(AzuriteFixture azurite)
        : base(azurite)
    {
        Time = _time;
        _services = CreateServices(azurite.ConnectionString);
        var send = ActivatorUtilities.CreateInstance<SendWebhookActivity>(_services);
        Functions.Orchestrator(FunctionNames.Deliver, DeliveryOrchestrator.RunAsync);
        Functions.Activity<SendWebhookInput, SendWebhookResult>(FunctionNames.SendWebhook, send.RunAsync);
    }

    private DeliveryStore Deliveries => _services.GetRequiredService<DeliveryStore>();

    private WebhookStore Webhooks => _services.GetRequiredService<WebhookStore>();

    [Fact]
    public async Task Deliver_ReceiverBreaksOnce_SendsTheSameBodyAgainWithASignatureOfThen()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer(500);
        var (series, engine) = await GivenAsync(receiver.Url);

        var id = await StartAsync(engine, FunctionNames.Deliver, series, series.InstanceId);
        var first = await receiver.NextAsync();
        await AdvanceAsync();
        await FinishAsync(engine, id);
        var second = await receiver.NextAsync();

        (second.Id, second.Body).ShouldBe((first.Id, first.Body));
        (first.SentAt, second.SentAt).ShouldBe((Noon, Noon.AddSeconds(10)));
        (first.Signature, second.Signature).ShouldBe((first.SignatureOf(Secret), second.SignatureOf(Secret)));
        var delivery = await FindAsync(series);
        (delivery.State, delivery.Reason).ShouldBe(("delivered", null));
        delivery.Tries.Select(one => (one.Series, one.Number, one.At, one.Status, one.Reason)).ShouldBe(
        [
            (0, 1, Noon, 500, "The receiver answered 500."),
            (0, 2, Noon.AddSeconds(10), 200, null),
        ]);
    }

    [Fact]
    public async Task Deliver_ReceiverIsBrokenForADay_GivesUpAfterThirteenTries()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        for (var number = 1; number <= 14; number++)
        {
            receiver.Answer(503);
        }

        var (series, engine) = await GivenAsync(receiver.Url);
        var id = await StartAsync(engine, FunctionNames.Deliver, series, series.InstanceId);
        for (var pause = 1; pause <= 12; pause++)
        {
            await AdvanceAsync();
        }

        (await FinishAsync(engine, id)).RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        receiver.Count.ShouldBe(13);
        _time.GetUtcNow().ShouldBe(Noon.Add(new TimeSpan(23, 52, 40)));
        var delivery = await FindAsync(series);
        (delivery.State, delivery.Reason, delivery.Tries.Count).ShouldBe(("failed", "The receiver answered 503.", 13));
        (await FindWebhookAsync(series)).DisabledAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(429, "600", 600)]
    [InlineData(503, "7200", 3600)]
    [InlineData(503, "Wed, 06 May 2026 12:20:00 GMT", 1200)]
    [InlineData(429, "3", 10)]
    [InlineData(503, "Wed, 06 May 2026 11:00:00 GMT", 10)]
    [InlineData(500, "600", 10)]
    public async Task Deliver_ReceiverAsksForAPause_LeavesItAloneForUpToAnHour(int status, string retryAfter, int seconds)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer(status, retryAfter);
        var (series, engine) = await GivenAsync(receiver.Url);

        var id = await StartAsync(engine, FunctionNames.Deliver, series, series.InstanceId);
        var next = await AdvanceAsync();
        await FinishAsync(engine, id);

        next.ShouldBe(Noon.AddSeconds(seconds));
        (await FindAsync(series)).State.ShouldBe("delivered");
    }

    [Fact]
    public async Task Deliver_ReceiverWantsNoMore_EndsAtOnceAndDisablesTheWebhook()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer(410);
        var (series, engine) = await GivenAsync(receiver.Url);

        await RunAsync(engine, FunctionNames.Deliver, series);

        var (delivery, webhook) = (await FindAsync(series), await FindWebhookAsync(series));
        (delivery.State, delivery.Reason).ShouldBe(("failed", "The receiver answered 410, it wants no more: the webhook was disabled."));
        (webhook.DisabledAt, webhook.DisabledReason).ShouldBe((Noon, "Its receiver answered 410 Gone: it wants no more."));
        await RunAsync(engine, FunctionNames.Deliver, await AddDeliveryAsync(series.Webhook));
        receiver.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Deliver_ReplayedDuringAPause_SendsOnceMoreAndGivesThePauseUp()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer(500);
        var (series, engine) = await GivenAsync(receiver.Url);
        var id = await StartAsync(engine, FunctionNames.Deliver, series, series.InstanceId);
        await _time.TimerSetAsync();

        var replayed = await Deliveries.TryChangeAsync(_program, series.Webhook, series.Delivery, row => row.TryReplay(), default);
        await RunAsync(engine, FunctionNames.Deliver, series with { Series = replayed!.Series!.Value });
        (await FindAsync(series)).State.ShouldBe("delivered");
        _time.Advance(TimeSpan.FromSeconds(10));
        await FinishAsync(engine, id);

        receiver.Count.ShouldBe(2);
        (await FindAsync(series)).Tries.Select(one => (one.Series, one.Number)).ShouldBe([(0, 1), (1, 1)]);
    }

    [Fact]
    public async Task Send_SameTryTwice_SendsOnce()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer(500);
        var (series, _) = await GivenAsync(receiver.Url);
        var send = ActivatorUtilities.CreateInstance<SendWebhookActivity>(_services);

        (await send.RunAsync(new SendWebhookInput(series, 1, IsLast: false), default)).Done.ShouldBeFalse();
        (await send.RunAsync(new SendWebhookInput(series, 1, IsLast: false), default)).Done.ShouldBeFalse();
        receiver.Count.ShouldBe(1);
        (await send.RunAsync(new SendWebhookInput(series, 2, IsLast: false), default)).Done.ShouldBeTrue();
        (await send.RunAsync(new SendWebhookInput(series, 2, IsLast: false), default)).Done.ShouldBeTrue();
        (await send.RunAsync(new SendWebhookInput(series, 3, IsLast: false), default)).Done.ShouldBeTrue();

        receiver.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Send_ReceiverHangs_EndsAfterTenSeconds()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers.Enqueue(context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        var (series, _) = await GivenAsync(receiver.Url);
        var sender = new WebhookSender(_services.GetRequiredService<IHttpClientFactory>(), _time);

        var sending = sender.SendAsync(await FindWebhookAsync(series), await FindAsync(series), default);
        (await _time.TimerSetAsync()).ShouldBe(Noon.AddSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(10));

        (await sending).ShouldBe(new WebhookAnswer(null, (await sending).Milliseconds, "The receiver did not answer within 10 seconds.", null));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/", "The receiver could not be reached.")]
    [InlineData("http://no-such-host.invalid/", "The receiver's name could not be found.")]
    public async Task Send_ReceiverOutOfReach_SaysSoWithoutItsAddress(string url, string reason)
    {
        var (series, _) = await GivenAsync(new Uri(url));

        var answer = await _services.GetRequiredService<WebhookSender>().SendAsync(await FindWebhookAsync(series), await FindAsync(series), default);

        (answer.Status, answer.Reason).ShouldBe((null, reason));
    }

    [Fact]
    public async Task Send_ReceiverThatAnswersWithoutEnd_IsNotReadToIt()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers.Enqueue(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[4_096]);
            }
        });
        var (series, engine) = await GivenAsync(receiver.Url);

        await RunAsync(engine, FunctionNames.Deliver, series);

        (await FindAsync(series)).State.ShouldBe("delivered");
    }

    /// <summary>Goes on to the next point in time that the engine waits for.</summary>
    private async Task<DateTimeOffset> AdvanceAsync()
    {
        var next = await _time.TimerSetAsync();
        _time.Advance(next - _time.GetUtcNow());
        return next;
    }

    private ServiceProvider CreateServices(string connectionString)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ImportStorage"] = connectionString,
            ["Mail:ApiKey"] = "none",
            ["Mail:From"] = "imports@example.com",
            ["Webhooks:AllowInsecureTargets"] = "true",
        }).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddLoyaltyFunctions(configuration)
            .AddSingleton<TimeProvider>(new ShownTime(_time))
            .BuildServiceProvider();
    }

    private async Task<(DeliverySeries Series, DurableEngine Engine)> GivenAsync(Uri url)
    {
        await _services.GetRequiredService<Tables>().EnsureSharedAsync(default);
        var webhook = new WebhookEntity
        {
            PartitionKey = _program,
            RowKey = WebhookEntity.KeyPrefix + WebhookStore.NewId(),
            Url = url.AbsoluteUri,
            Events = WebhookEvents.All,
            Secret = Secret,
            CreatedAt = Noon,
        };
        await Webhooks.AddAsync(webhook, default);
        return (await AddDeliveryAsync(webhook.Id), await StartEngineAsync());
    }

    private async Task<DeliverySeries> AddDeliveryAsync(string webhook)
    {
        var body = new DeliveryBody(DeliveryIds.New(Noon), WebhookEvents.Completed, Noon, _program, null);
        await Deliveries.AddAsync(DeliveryEntity.Create(_program, webhook, body), default);
        return new DeliverySeries(_program, webhook, body.Id, 0);
    }

    private async Task<DeliveryEntity> FindAsync(DeliverySeries series) =>
        (await Deliveries.FindAsync(_program, series.Webhook, series.Delivery, default))!;

    private async Task<WebhookEntity> FindWebhookAsync(DeliverySeries series) => (await Webhooks.FindAsync(_program, series.Webhook, default))!;
}

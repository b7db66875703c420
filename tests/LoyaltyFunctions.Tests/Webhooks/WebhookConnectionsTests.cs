using System.Net;
using LoyaltyFunctions.Testing;
using LoyaltyFunctions.Webhooks;

namespace LoyaltyFunctions.Tests.Webhooks;

public sealed class WebhookConnectionsTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task Connect_ToWhatLeadsToThisMachine_IsRefusedBeforeAnythingIsSent(string host)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        using var client = new HttpClient(WebhookConnections.Create(allowInsecure: false));

        var failure = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(new UriBuilder(receiver.Url) { Host = host }.Uri));

        failure.InnerException.ShouldBeOfType<ForbiddenTargetException>().Message.ShouldBe("The name leads to no public address.");
        receiver.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Connect_InsecureTargetsAllowed_ReachesThisMachineAndFollowsNoRedirection()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers.Enqueue(context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        using var client = new HttpClient(WebhookConnections.Create(allowInsecure: true));

        using var response = await client.GetAsync(receiver.Url);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        receiver.Count.ShouldBe(1);
    }
}

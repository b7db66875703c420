using System.Text;
using LoyaltyFunctions.Triggers.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.Triggers;

/// <summary>Answers that say when to come back.</summary>
public sealed class AnswersTests
{
    [Fact]
    public async Task Busy_Customer_SaysThatNothingWasDoneAndWhenToTryAgain()
    {
        var (status, retryAfter, body) = await ExecuteAsync(Answers.Busy("7338"));

        (status, retryAfter).ShouldBe((503, "1"));
        body.ShouldContain("\"detail\":\"Customer 7338 was changed by others again and again meanwhile, so nothing was done. Send the request again.\"");
    }

    [Fact]
    public async Task Accepted_SomethingStarted_SaysWhenToLook()
    {
        var (status, retryAfter, body) = await ExecuteAsync(Answers.Accepted("/there", new { state = "Running" }));

        (status, retryAfter, body).ShouldBe((202, "2", "{\"state\":\"Running\"}"));
    }

    private static async Task<(int Status, string RetryAfter, string Body)> ExecuteAsync(IResult answer)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body } };
        await answer.ExecuteAsync(context);
        return (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString(), Encoding.UTF8.GetString(body.ToArray()));
    }
}

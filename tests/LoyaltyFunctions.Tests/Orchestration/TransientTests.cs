using Azure;
using Azure.Identity;
using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Tests.Orchestration;

public sealed class TransientTests
{
    [Theory]
    [InlineData(0, "Storage could not be reached, or the connection broke.")]
    [InlineData(408, "Storage answered 408 Busy.")]
    [InlineData(429, "Storage answered 429 Busy.")]
    [InlineData(500, "Storage answered 500 Busy.")]
    [InlineData(503, "Storage answered 503 Busy.")]
    public async Task Run_StorageThatIsBusy_IsTransient(int status, string message)
    {
        var cause = new RequestFailedException(status, "Of customer bob@example.com", "Busy", null);

        var failure = await Should.ThrowAsync<TransientFailureException>(() => RunAsync(cause));

        failure.Message.ShouldBe(message);
        failure.InnerException.ShouldBe(cause);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(412)]
    public async Task Run_StorageThatRefuses_IsNot(int status) =>
        (await Should.ThrowAsync<RequestFailedException>(() => RunAsync(new RequestFailedException(status, "No")))).Status.ShouldBe(status);

    [Fact]
    public async Task Run_StorageOutOfReach_IsTransient()
    {
        var retries = new AggregateException(
            new RequestFailedException(503, "Busy"), new RequestFailedException(0, "No connection"), new TaskCanceledException(), new IOException());

        (await Should.ThrowAsync<TransientFailureException>(() => RunAsync(retries))).Message.ShouldBe("Storage could not be reached, or the connection broke.");
        (await Should.ThrowAsync<TransientFailureException>(() => RunAsync(new IOException()))).Message.ShouldBe("Storage could not be reached, or the connection broke.");
    }

    [Fact]
    public async Task Run_NoTokenForStorage_IsTransient()
    {
        foreach (var cause in new[] { new AuthenticationFailedException("Of tenant 7338."), new CredentialUnavailableException("Nobody is signed in.") })
        {
            (await Should.ThrowAsync<TransientFailureException>(() => RunAsync(cause))).Message.ShouldBe("No token for storage was to be had.");
        }
    }

    [Fact]
    public async Task Run_TransientFailure_PassesAsItIs()
    {
        var failure = new TransientFailureException("Later.");

        (await Should.ThrowAsync<TransientFailureException>(() => RunAsync(failure))).ShouldBeSameAs(failure);
    }

    [Fact]
    public async Task Run_Bug_PassesAsItIs()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => RunAsync(new InvalidOperationException()));
        await Should.ThrowAsync<AggregateException>(() => RunAsync(new AggregateException(new InvalidOperationException())));
    }

    [Fact]
    public async Task Run_Step_GivesItsResult() => (await Transient.RunAsync(() => Task.FromResult(5), CancellationToken.None)).ShouldBe(5);

    [Fact]
    public async Task Run_Cancellation_IsATimeoutUnlessItWasAskedFor()
    {
        (await Should.ThrowAsync<TransientFailureException>(() => RunAsync(new TaskCanceledException()))).Message.ShouldBe("Storage did not answer in time.");
        await Should.ThrowAsync<TaskCanceledException>(() => Transient.RunAsync(
            () => Task.FromException<int>(new TaskCanceledException()), new CancellationToken(canceled: true)));
    }

    private static Task<int> RunAsync(Exception failure) => Transient.RunAsync(() => Task.FromException<int>(failure), CancellationToken.None);
}

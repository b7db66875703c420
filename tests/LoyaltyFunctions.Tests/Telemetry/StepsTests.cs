using System.Diagnostics;
using Azure;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.Telemetry;

/// <summary>What is around a step.</summary>
public sealed class StepsTests
{
    private readonly string _import = Guid.NewGuid().ToString("n");

    [Fact]
    public async Task Step_OfAChunk_IsTimedAndASpanOfItsImport()
    {
        var (services, measurements) = TestTelemetry.CreateOwn();
        using (measurements)
        {
            var chunk = new ChunkReference(new ImportReference("cafe", _import), "split", 7);

            (await services.GetRequiredService<Steps>().RunAsync("Apply", chunk, () => Task.FromResult(42), CancellationToken.None)).ShouldBe(42);

            var span = measurements.SpansOf(_import).ShouldHaveSingleItem();
            (span.OperationName, span.Status).ShouldBe(("Apply", ActivityStatusCode.Unset));
            span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").ShouldBe([$"loyalty.import.id={_import}", "loyalty.program=cafe", "loyalty.chunk=7"]);
            measurements.Of(_import, "loyalty.chunk.duration").ShouldHaveSingleItem().Dimensions.ShouldBe("step=Apply");
            measurements.Of(_import, "loyalty.step.failures").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Step_StorageIsBusy_IsCountedAsOneThatIsTriedAgain()
    {
        var (span, failures, failure) = await FailAsync(new RequestFailedException(503, "Busy with ann@example.com.", "ServerBusy", null));

        failure.ShouldBeOfType<TransientFailureException>().Message.ShouldBe("Storage answered 503 ServerBusy.");
        failure.InnerException.ShouldBeNull();
        (span.Status, span.StatusDescription).ShouldBe((ActivityStatusCode.Error, "LoyaltyFunctions.Orchestration.TransientFailureException: Storage answered 503 ServerBusy."));
        failures.ShouldBe(["kind=transient step=Finish"]);
    }

    [Fact]
    public async Task Step_Breaks_SaysWhereAndNotWhatItStumbledOver()
    {
        var (span, failures, failure) = await FailAsync(new FormatException("The input string 'ann@example.com' was not in a correct format."));

        failure.ShouldBeOfType<StepFailedException>().ToString().ShouldNotContain("ann@example.com");
        span.StatusDescription.ShouldBe("System.FormatException");
        failures.ShouldBe(["kind=lasting step=Finish"]);
    }

    [Fact]
    public async Task Step_OfAnImportInAFolderThatIsNoProgram_DoesNotSayTheFoldersName()
    {
        var (services, measurements) = TestTelemetry.CreateOwn();
        using (measurements)
        {
            await services.GetRequiredService<Steps>().RunAsync("Inspect", new ImportReference("ann@example.com", _import), () => Task.FromResult(true), CancellationToken.None);

            measurements.SpansOf(_import).ShouldHaveSingleItem().TagObjects.Select(tag => tag.Key).ShouldBe(["loyalty.import.id"]);
        }
    }

    private async Task<(Activity Span, IEnumerable<string> Failures, Exception Failure)> FailAsync(Exception thrown)
    {
        var (services, measurements) = TestTelemetry.CreateOwn();
        using (measurements)
        {
            var failure = await Should.ThrowAsync<Exception>(() => services.GetRequiredService<Steps>().RunAsync<bool>(
                "Finish", new ImportReference("cafe", _import), () => throw thrown, CancellationToken.None));
            return (
                measurements.SpansOf(_import).ShouldHaveSingleItem(),
                measurements.Of(_import, "loyalty.step.failures").Select(one => one.Dimensions).ToList(),
                failure);
        }
    }
}

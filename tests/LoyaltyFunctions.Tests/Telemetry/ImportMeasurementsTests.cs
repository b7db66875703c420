using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using LoyaltyFunctions.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.Telemetry;

/// <summary>What the running app measures of an import. Others may run at the same time: only what was measured in the import's own steps counts.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ImportMeasurementsTests(RunningApp app)
{
    [Fact]
    public async Task Import_WithABadRow_IsMeasuredFromItsArrivalToItsMail()
    {
        var program = await app.CreateProgramAsync();
        await app.PostAsync(program, "customers", "Customer ID,Email,Accepts Email Marketing\n1,ana@example.com,yes\n2,bob@example.com,yes\n");
        using var measured = Measure();

        var import = await app.PostAsync(program, "points-add", "Email,Points\nana@example.com,5\nbob@example.com,7\nbob@example.com,x\ncid@example.com,1\n");

        import.State.ShouldBe("PartiallyCompleted");
        measured.Of(import.Id, "loyalty.rows").Select(one => $"{one.Value} {one.Dimensions}")
            .ShouldBe(["2 outcome=failed type=points-add", "2 outcome=applied type=points-add"], ignoreOrder: true);
        measured.Of(import.Id, "loyalty.imports.ended").ShouldHaveSingleItem().Dimensions.ShouldBe("state=PartiallyCompleted type=points-add");
        measured.Of(import.Id, "loyalty.import.duration").ShouldHaveSingleItem().Value.ShouldBe((import.FinishedAt!.Value - import.ReceivedAt!.Value).TotalSeconds);
        measured.Of(import.Id, "loyalty.phase.duration").Select(one => one.Tags["phase"]).ShouldBe(["apply", "claim", "finish", "inspect", "split", "wait"], ignoreOrder: true);
        measured.Of(import.Id, "loyalty.queue.wait").ShouldHaveSingleItem().Dimensions.ShouldBe("type=points-add");
        measured.Of(import.Id, "loyalty.chunk.duration").Select(one => one.Tags["step"]).ShouldContain("Apply");
        measured.Of(import.Id, "loyalty.storage.requests").Select(one => one.Tags["service"]).Distinct().ShouldBe(["table", "blob"], ignoreOrder: true);
        measured.Of(import.Id, "loyalty.storage.requests").ShouldContain(one => one.Tags["service"] == "table" && one.Tags["status"] == "202", "Transactions.");
        measured.Of(import.Id, "loyalty.step.failures").ShouldBeEmpty();
        measured.Of(import.Id, "loyalty.mails").ShouldHaveSingleItem().Dimensions.ShouldBe("about=import outcome=sent");
        ShouldHaveDocumentedDimensions(measured);
    }

    [Fact]
    public async Task Import_StepByStep_IsASpanEach()
    {
        var program = await app.CreateProgramAsync();
        using var measured = Measure();

        var import = await app.PostAsync(program, "customers", "Customer ID,Email\n1,ana@example.com\n");

        var spans = measured.SpansOf(import.Id).Where(span => span.GetTagItem("loyalty.program") as string == program).ToList();
        spans.Select(span => span.OperationName).Distinct().Except(["Notify", "Announce", "BeginNotices"])
            .ShouldBe(["Inspect", "TakeTurn", "Split", "ClaimEmails", "Apply", "Finish", "ReleaseTurn"], ignoreOrder: true);
        spans.ShouldAllBe(span => span.Status == ActivityStatusCode.Unset);
        spans.Where(span => span.OperationName is "Apply").ShouldAllBe(span => span.GetTagItem("loyalty.chunk") is int);
    }

    [Fact]
    public async Task Import_OfATypeThatIsNone_IsCountedAsUnknown()
    {
        var program = await app.CreateProgramAsync();
        using var measured = Measure();

        var import = await app.DropAsync(program, "ana@example.com", "Email,Points\nana@example.com,5\n");

        measured.Of(import.Id, "loyalty.imports.ended").ShouldHaveSingleItem().Dimensions.ShouldBe("state=Rejected type=unknown");
        ShouldHaveDocumentedDimensions(measured);
    }

    [Fact]
    public async Task Import_StorageThrottlesAndSendGridIsBusy_IsCountedAndGoesWell()
    {
        var program = await app.CreateProgramAsync();
        using var measured = Measure();
        using var fault = app.Faults.Strike(
            (verb, path, body) => verb == "POST" && path.EndsWith("$batch", StringComparison.Ordinal) && body.Contains($"{program}-", StringComparison.Ordinal),
            1,
            _ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("") }));
        app.Mails.Faults.AnswerNext(1, HttpStatusCode.ServiceUnavailable);

        var import = await app.PostAsync(program, "customers", "Customer ID,Email\n1,ana@example.com\n");

        (import.State, import.Mail).ShouldBe(("Completed", "sent"));
        measured.Of(import.Id, "loyalty.storage.throttled").ShouldHaveSingleItem().Dimensions.ShouldBe("service=table status=503");
        measured.Of(import.Id, "loyalty.step.failures").ShouldHaveSingleItem().Dimensions.ShouldBe("kind=transient step=Notify");
        measured.Of(import.Id, "loyalty.mails").Select(one => one.Tags["outcome"]).ShouldBe(["postponed", "sent"]);
        ShouldHaveDocumentedDimensions(measured);
    }

    private Measurements Measure() => new(app.Services.GetRequiredService<IMeterFactory>());

    private static void ShouldHaveDocumentedDimensions(Measurements measured)
    {
        var documented = InstrumentsTests.Documented().ToDictionary(row => row.Name, row => row.Dimensions, StringComparer.Ordinal);

        measured.All.ShouldNotBeEmpty();
        foreach (var one in measured.All.DistinctBy(one => one.Instrument))
        {
            one.Tags.Keys.ShouldBe(documented[one.Instrument], ignoreOrder: true, one.Instrument);
        }
    }
}

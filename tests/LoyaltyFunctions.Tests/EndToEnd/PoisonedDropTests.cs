using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>A file that the trigger fails for, as often as is tried, becomes a failed import that people are told of.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class PoisonedDropTests(RunningApp app)
{
    private const string Points = "Customer ID,Points\n7338441270000,300\n7338441270007,150\n";

    [Fact]
    public async Task Drop_TriggerFailsFiveTimes_IsMailedAsFailedAndResumes()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var reads = 0;
        using var fault = app.Faults.Refuse((verb, path, _) =>
            verb == "GET" && path.EndsWith($"{program}/points-add/unlucky.csv.json", StringComparison.Ordinal) && Interlocked.Increment(ref reads) <= 5);
        var (blob, etag) = await app.UploadAsync(program, "points-add", System.Text.Encoding.UTF8.GetBytes(Points), "unlucky.csv");

        var failed = await app.FollowAsync(program, ImportIds.ForBlob(blob.BlobContainerName, blob.Name, etag.ToString()));

        (failed.State, failed.Mail).ShouldBe(("Failed", "sent"));
        failed.Rows.ShouldBe(0);
        failed.ErrorId.ShouldNotBeNull().ShouldMatch("^LF-[0-9A-F]{10}$");
        var mail = app.MailsTo(RunningApp.MailOf(program)).Single(mail => mail.Subject.Contains("unlucky.csv", StringComparison.Ordinal));
        mail.Text.ShouldNotBeNull().ShouldContain(failed.ErrorId);

        var resumed = await app.ConfirmAsync(program, failed.Id, "resume");

        (resumed.State, resumed.Id).ShouldBe(("Completed", failed.Id));
        var ledger = await app.ReadLedgerAsync(program);
        (ledger.Accounts["7338441270000"].Balance, ledger.Records.Count).ShouldBe((300, 2));
    }
}

using System.Net;
using System.Net.Http.Json;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers;
using LoyaltyFunctions.Triggers.Drops;
using LoyaltyFunctions.Triggers.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>The same event or request once more changes nothing.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class RepeatedDeliveryTests(RunningApp app)
{
    private const string Points = "Customer ID,Points\n7338441270000,300\n7338441270007,150\n";

    [Fact]
    public async Task Drop_SameBlobFoundAndToldOfAgain_ChangesNothing()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var (blob, etag) = await app.UploadAsync(program, "points-add", System.Text.Encoding.UTF8.GetBytes(Points), "again.csv");
        var first = await app.FollowAsync(program, ImportIds.ForBlob(blob.BlobContainerName, blob.Name, etag.ToString()));

        var trigger = ActivatorUtilities.CreateInstance<DropTrigger>(app.Services);
        await trigger.FoundAsync(
            blob, program, "points-add", "again.csv", app.Services.GetRequiredService<DurableTaskClient>(), CancellationToken.None);
        await trigger.ToldAsync(
            blob, program, "points-add", "again.csv", app.Services.GetRequiredService<DurableTaskClient>(), CancellationToken.None);

        var second = await app.FollowAsync(program, first.Id);
        second.FinishedAt.ShouldBe(first.FinishedAt);
        var ledger = await app.ReadLedgerAsync(program);
        ledger.Accounts["7338441270000"].Balance.ShouldBe(300);
        ledger.Records.Count.ShouldBe(2);
        app.MailsTo(RunningApp.MailOf(program)).Count(mail => mail.Subject.Contains("again.csv", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Drop_OverwrittenWithTheSameContent_IsAnImportOfItsOwn()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var first = await app.DropAsync(program, "points-add", Points);

        var second = await app.DropAsync(program, "points-add", Points);

        (second.Id == first.Id, second.State, second.Repeats!.Id).ShouldBe((false, "AwaitingConfirmation", first.Id));
        (await app.ConfirmAsync(program, second.Id)).State.ShouldBe("Completed");
        (await app.ReadLedgerAsync(program)).Accounts["7338441270000"].Balance.ShouldBe(600);
    }

    [Fact]
    public async Task Post_SameIdempotencyKeyAgain_AnswersWithTheFirstImportAndChangesNothing()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        var first = await app.PostAsync(program, "points-add", Points, "order-4711");

        using var response = await app.SendAsync(program, "points-add", Points, "order-4711");

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        response.Headers.Location!.ToString().ShouldBe($"/api/programs/{program}/imports/{first.Id}");
        (await response.Content.ReadFromJsonAsync<ImportStatus>())!.State.ShouldBe("Completed");
        (await app.ReadLedgerAsync(program)).Records.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Post_EightTimesAtOnceWithOneKey_StartsOneImport()
    {
        var program = await app.CreateProgramWithCustomersAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.SendAsync(program, "points-add", Points, "at-once")));

        var ids = new HashSet<string>();
        foreach (var response in responses)
        {
            response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            ids.Add((await response.Content.ReadFromJsonAsync<ImportStatus>())!.Id);
        }

        await app.FollowAsync(program, ids.ShouldHaveSingleItem());
        (await app.ReadLedgerAsync(program)).Accounts["7338441270000"].Balance.ShouldBe(300);
    }

    [Fact]
    public async Task Post_WithoutAKeyTwice_IsTwoImports()
    {
        var program = await app.CreateProgramWithCustomersAsync();
        await app.PostAsync(program, "points-add", Points);
        var second = await app.PostAsync(program, "points-add", Points);
        second.State.ShouldBe("AwaitingConfirmation");
        await app.ConfirmAsync(program, second.Id);

        (await app.ReadLedgerAsync(program)).Accounts["7338441270000"].Balance.ShouldBe(600);
    }

    [Fact]
    public async Task Drop_FiveFilesOfOneProgramAtOnce_AppliesEachOnce()
    {
        var program = await app.CreateProgramWithCustomersAsync(new { expectedCustomers = 300, sameFileDays = 0 });

        var imports = await Task.WhenAll(Enumerable.Range(0, 5).Select(number =>
            app.DropAsync(program, "points-add", Points, $"file{number}.csv")));

        imports.Select(import => import.State).ShouldAllBe(state => state == "Completed");
        var ledger = await app.ReadLedgerAsync(program);
        ledger.Accounts["7338441270000"].Balance.ShouldBe(1_500);
        ledger.Records.Count.ShouldBe(10);
    }
}

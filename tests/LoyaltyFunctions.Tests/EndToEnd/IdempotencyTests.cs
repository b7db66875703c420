using System.Net;
using System.Net.Http.Json;
using System.Text;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>An idempotency key stands for one request: the same again gets its answer, another is refused.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class IdempotencyTests(RunningApp app)
{
    private const string Key = "Idempotency-Key";
    private const string Points = "Customer ID,Points\n7338441270000,300\n";

    [Theory]
    [InlineData("points-add", Points + "7338441270007,1\n", "?publicNote=Thanks", "points.csv")]
    [InlineData("points-set", Points, "?publicNote=Thanks", "points.csv")]
    [InlineData("points-add", Points, "?publicNote=Thank%20you", "points.csv")]
    [InlineData("points-add", Points, "", "points.csv")]
    [InlineData("points-add", Points, "?publicNote=Thanks", "other.csv")]
    public async Task Post_SameKeyWithAnotherRequest_IsRefused(string type, string csv, string query, string fileName)
    {
        var program = await app.CreateProgramWithCustomersAsync();
        using var first = await app.SendFileAsync(program, "points-add", Points, "?publicNote=Thanks", (Key, "order-4711"), ("x-file-name", "points.csv"));
        var import = await app.FollowAsync(program, (await first.Content.ReadFromJsonAsync<ImportStatus>())!.Id);

        using var second = await app.SendFileAsync(program, type, csv, query, (Key, "order-4711"), ("x-file-name", fileName));

        await second.ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity,
            "idempotency-key-reused",
            $"The Idempotency-Key \"order-4711\" came before with another request, which started import {import.Id}. Send that request unchanged to get its answer again, or send this one with a key of its own.");
        (await app.ReadLedgerAsync(program)).Records.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Post_SameRequestWithTheOptionInAHeader_IsTheSameRequest()
    {
        var program = await app.CreateProgramAsync();
        using var first = await app.SendFileAsync(program, "points-add", Points, "?publicNote=Thanks", (Key, "order-4711"));

        using var second = await app.SendFileAsync(program, "points-add", Points, "", (Key, "order-4711"), ("x-public-note", "Thanks"));

        second.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        second.Headers.Location.ShouldBe(first.Headers.Location);
    }

    [Fact]
    public async Task Post_KnownKey_StoresNoSecondBody()
    {
        var program = await app.CreateProgramAsync();
        await app.PostAsync(program, "points-add", Points, "order-4711");

        using var same = await app.SendFileAsync(program, "points-add", Points, "", (Key, "order-4711"));
        using var other = await app.SendFileAsync(program, "points-add", Points + Points, "", (Key, "order-4711"));

        same.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await UploadsAsync(program)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Post_TwoRequestsTimesFourAtOnceWithOneKey_StartsOneAndRefusesTheOther()
    {
        var program = await app.CreateProgramWithCustomersAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => app.SendFileAsync(
            program, "points-add", $"Customer ID,Points\n7338441270000,{(number % 2 == 0 ? 300 : 500)}\n", "", (Key, "at-once"))));

        var accepted = responses.Where(response => response.StatusCode == HttpStatusCode.Accepted).ToList();
        responses.Count(response => response.StatusCode == HttpStatusCode.UnprocessableEntity).ShouldBe(4);
        accepted.Count.ShouldBe(4);
        accepted.Select(response => response.Headers.Location).Distinct().Count().ShouldBe(1);
        var import = await app.FollowAsync(program, (await accepted[0].Content.ReadFromJsonAsync<ImportStatus>())!.Id);
        var expected = responses[0].StatusCode == HttpStatusCode.Accepted ? 300 : 500;
        (await app.ReadLedgerAsync(program)).Accounts["7338441270000"].Balance.ShouldBe(expected);
        import.PointsAdded.ShouldBe(expected);
        (await UploadsAsync(program)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Post_AgainAfterTheFirstDiedBeforeItsStart_StartsTheImport()
    {
        var program = await app.CreateProgramWithCustomersAsync(new { sameFileDays = 0 });
        var original = await app.PostAsync(program, "points-add", Points, "first-life");
        var imports = app.Services.GetRequiredService<ImportStore>();
        var row = await imports.GetAsync(program, original.Id, CancellationToken.None);
        // What a host leaves that dies between the row and the start: the same row under another key, and no orchestration.
        var orphan = new ImportEntity
        {
            RowKey = ImportEntity.KeyPrefix + ImportIds.ForRequest(program, "second-life"),
            Program = program,
            Type = row.Type,
            State = nameof(ImportState.Received),
            Source = row.Source,
            Container = row.Container,
            Blob = row.Blob,
            BlobETag = row.BlobETag,
            FileName = row.FileName,
            OptionsJson = row.OptionsJson,
            RequestHash = row.RequestHash,
            ReceivedAt = row.ReceivedAt,
        };
        (await imports.AddAsync(orphan, CancellationToken.None)).ShouldBeTrue();

        var resumed = await app.PostAsync(program, "points-add", Points, "second-life");

        (resumed.Id, resumed.State).ShouldBe((orphan.Id, "Completed"));
        (await app.ReadLedgerAsync(program)).Accounts["7338441270000"].Balance.ShouldBe(600);
    }

    [Fact]
    public async Task Post_SameKeyInTwoPrograms_IsTwoImports()
    {
        var (one, two) = (await app.CreateProgramAsync(), await app.CreateProgramAsync());

        using var first = await app.SendFileAsync(one, "points-add", Points, "", (Key, "order-4711"));
        using var second = await app.SendFileAsync(two, "points-add", Points + Points, "", (Key, "order-4711"));

        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.Accepted, HttpStatusCode.Accepted));
    }

    [Fact]
    public async Task Post_KnownKeyWithABodyBeyondTheLimit_IsTooLarge()
    {
        var program = await app.CreateProgramAsync(new { limits = new { maxFileBytes = 1_000 } });
        using var first = await app.SendFileAsync(program, "points-add", Points, "", (Key, "order-4711"));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/programs/{program}/imports/points-add")
        {
            Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(new string('x', 1_001)))),
        };
        request.Content.Headers.ContentType = new("text/csv");
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add(Key, "order-4711");

        using var second = await app.Http.SendAsync(request);

        first.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await second.ShouldBeProblemAsync(
            HttpStatusCode.RequestEntityTooLarge,
            "file-too-large",
            "The file has more than 1,000 bytes. Split it, with the header line in each part, and send the parts one after the other.");
    }

    private async Task<IReadOnlyList<string>> UploadsAsync(string program)
    {
        var names = new List<string>();
        await foreach (var blob in app.Blobs.GetBlobContainerClient(Containers.UploadsName).GetBlobsAsync(prefix: $"{program}/"))
        {
            names.Add(blob.Name);
        }

        return names;
    }
}

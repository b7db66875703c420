using System.Net;
using System.Net.Http.Json;
using System.Text;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>What senders ask for beside their file, wherever they write it.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ImportOptionsTests(RunningApp app)
{
    private const string Points = "Customer ID,Points\n7338441270000,300\n";

    private const string Known =
        "mode, publicNote, internalNote, requestedBy, notify, points, issueRewards, affectsLifetime, duplicates, allOrNothing, overdraw, "
        + "allowNegative, requireOptIn, allowDowngrades, silent";

    [Fact]
    public async Task Post_OptionsInQueryAndHeaders_AreKeptAndTheQueryGoesFirst()
    {
        var program = await app.CreateProgramAsync();

        using var response = await app.SendFileAsync(
            program,
            "points-add",
            Points,
            "?public_note=From%20the%20query&duplicates=reject&notify=a%40example.com",
            ("x-public-note", "From the header"),
            ("x-internal-note", "Ticket 17"),
            ("x-requested-by", "Dana"));

        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var import = await StoredAsync(program, response);
        import.Options.ShouldBe(new ImportOptions
        {
            PublicNote = "From the query",
            InternalNote = "Ticket 17",
            RequestedBy = "Dana",
            Duplicates = DuplicatePolicy.Reject,
            Notify = "a@example.com",
        });
        import.Recipients.ShouldBe("a@example.com");
    }

    [Fact]
    public async Task Post_WithoutRequestedBy_NamesTheKey()
    {
        var program = await app.CreateProgramAsync();
        var key = await app.CreateKeyAsync(program, "Shop backend", "import");
        using var partner = app.ClientWith(key);
        using var content = new StringContent(Points, Encoding.UTF8, "text/csv");

        using var byPartner = await partner.PostAsync($"/api/programs/{program}/imports/points-add", content);
        using var byAdmin = await app.SendFileAsync(program, "points-add", Points);

        (await StoredAsync(program, byPartner)).Options.RequestedBy.ShouldBe("Shop backend");
        (await StoredAsync(program, byAdmin)).Options.RequestedBy.ShouldBe("admin key");
    }

    [Fact]
    public async Task Post_UnknownQueryParameter_IsRefusedAndSaysWhichThereAre()
    {
        var program = await app.CreateProgramAsync();

        using var response = await app.SendFileAsync(program, "points-add", Points, "?publicNotes=Thanks");

        await response.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest, "invalid-option", $"There is no option \"publicNotes\". The options are {Known}.");
    }

    [Fact]
    public async Task Post_OptionsThatCanNotBeUsed_AreAllNamed()
    {
        var program = await app.CreateProgramAsync(new { policies = new { overdraw = "reject" } });

        using var response = await app.SendFileAsync(
            program, "points-add", Points, "?mode=fast&overdraw=allow&notify=nobody", ("x-all-or-nothing", "maybe"));

        await response.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "invalid-option",
            "The option mode is \"fast\". Use apply or validate. "
            + "The option allOrNothing is \"maybe\". Use true or false. "
            + "The option notify is not a list of e-mail addresses. Separate at most 20 addresses by commas. "
            + "The option overdraw is allow, which is laxer than the program's setting reject. Leave the option out, or have the program's administrator change the setting.");
    }

    [Fact]
    public async Task Post_BodyBeyondTheProgramsOwnLimit_IsTooLarge()
    {
        var program = await app.CreateProgramAsync(new { limits = new { maxFileBytes = 37 } });

        using var small = await app.SendFileAsync(program, "points-add", "Customer ID,Points\n7338441270000,300\n");
        using var large = await app.SendFileAsync(program, "points-add", "Customer ID,Points\n7338441270000,300000\n");

        // An export of the shop's customers is as long as it is.
        using var customers = await app.SendFileAsync(program, "customers", "Customer ID,Email\n7338441270000,bob@example.com\n");

        (small.StatusCode, customers.StatusCode).ShouldBe((HttpStatusCode.Accepted, HttpStatusCode.Accepted));
        await large.ShouldBeProblemAsync(
            HttpStatusCode.RequestEntityTooLarge,
            "file-too-large",
            "The file has more than 37 bytes. Split it, with the header line in each part, and send the parts one after the other.");
    }

    [Fact]
    public async Task Drop_OptionsInMetadataAndAFileBesideIt_AreKeptAndTheFileGoesFirst()
    {
        var program = await app.CreateProgramAsync();
        await app.UploadAsync(
            program, "points-add", Encoding.UTF8.GetBytes("\uFEFF{ \"publicNote\": \"Danke schön\", \"allOrNothing\": true, /* ours */ \"requestedBy\": null }"), "points.json");

        var import = await DropAsync(program, "points.csv", new()
        {
            ["public_note"] = "From the metadata",
            ["internalnote"] = "Ticket 17",
            ["uploadedwith"] = "some tool",
        });

        import.Options.ShouldBe(new ImportOptions { PublicNote = "Danke schön", InternalNote = "Ticket 17", AllOrNothing = true });
        import.OptionProblems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Drop_OptionsBesideTheFileUnderItsFullName_AreItsOptions()
    {
        var program = await app.CreateProgramAsync();
        await app.UploadAsync(program, "points-add", "{\"requestedBy\":\"Dana\"}"u8.ToArray(), "points.csv.json");

        (await DropAsync(program, "points.csv", [])).Options.ShouldBe(new ImportOptions { RequestedBy = "Dana" });
    }

    [Theory]
    [InlineData("[1]", "The file of options points.json is no JSON object. Write one JSON object, for example {\"publicNote\": \"Thank you!\"}, and drop it, then the file again.")]
    [InlineData("{\n\"publicNote\": oops}", "The file of options points.json could not be read as JSON, at line 2. Write one JSON object, for example {\"publicNote\": \"Thank you!\"}, and drop it, then the file again.")]
    [InlineData("{\"publicNote\": \"\\ud800\"}", "The file of options points.json has a text that is no valid Unicode. Write one JSON object, for example {\"publicNote\": \"Thank you!\"}, and drop it, then the file again.")]
    [InlineData("{\"note\": \"x\"}", $"There is no option \"note\". The options are {Known}.")]
    [InlineData("{\"allOrNothing\": 1}", "The option allOrNothing is \"1\". Use true or false.")]
    [InlineData("{\"mode\": {}}", "The option mode is \"{}\". Use apply or validate.")]
    [InlineData("{\"allowNegative\": true}", "The option allowNegative is true, which is laxer than the program's setting false. Leave the option out, or have the program's administrator change the setting.")]
    public async Task Drop_OptionsThatCanNotBeUsed_AreKeptAsProblems(string json, string problem)
    {
        var program = await app.CreateProgramAsync(new { policies = new { allowNegative = false } });
        await app.UploadAsync(program, "points-add", Encoding.UTF8.GetBytes(json), "points.json");

        (await DropAsync(program, "points.csv", [])).OptionProblems.ShouldBe([problem]);
    }

    [Fact]
    public async Task Drop_OptionsThatAreTooLarge_AreAProblem()
    {
        var program = await app.CreateProgramAsync();
        await app.UploadAsync(program, "points-add", Encoding.UTF8.GetBytes(new string(' ', 65_535) + "{}"), "points.json");

        (await DropAsync(program, "points.csv", [])).OptionProblems.ShouldBe(
            ["The file of options points.json is larger than 64 KB. Write one JSON object, for example {\"publicNote\": \"Thank you!\"}, and drop it, then the file again."]);
    }

    [Fact]
    public async Task Drop_TwoFilesOfOptions_AreAProblem()
    {
        var program = await app.CreateProgramAsync();
        await app.UploadAsync(program, "points-add", "{}"u8.ToArray(), "points.json");
        await app.UploadAsync(program, "points-add", "{}"u8.ToArray(), "points.csv.json");

        (await DropAsync(program, "points.csv", [])).OptionProblems.ShouldBe(
            ["There are two files of options for this file, points.csv.json and points.json. Delete one of them and drop the file again."]);
    }

    [Fact]
    public async Task Drop_FileOfOptions_StartsNoImport()
    {
        var program = await app.CreateProgramAsync();
        var (blob, etag) = await app.UploadAsync(program, "points-add", "{}"u8.ToArray(), "points.JSON");

        await DropAsync(program, "points.csv", []);

        using var response = await app.Http.GetAsync($"/api/programs/{program}/imports/{ImportIds.ForBlob(blob.BlobContainerName, blob.Name, etag.ToString())}");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<ImportEntity> DropAsync(string program, string name, Dictionary<string, string> metadata)
    {
        var blob = app.Blobs.GetBlobContainerClient(Containers.ImportsName).GetBlobClient($"{program}/points-add/{name}");
        BlobContentInfo uploaded = await blob.UploadAsync(BinaryData.FromString(Points), new BlobUploadOptions { Metadata = metadata });
        var importId = ImportIds.ForBlob(blob.BlobContainerName, blob.Name, uploaded.ETag.ToString());
        await app.FollowAsync(program, importId);
        return (await app.Services.GetRequiredService<ImportStore>().FindAsync(program, importId, CancellationToken.None))!;
    }

    private async Task<ImportEntity> StoredAsync(string program, HttpResponseMessage response)
    {
        var status = await response.Content.ReadFromJsonAsync<ImportStatus>();
        return (await app.Services.GetRequiredService<ImportStore>().FindAsync(program, status!.Id, CancellationToken.None))!;
    }
}

using System.Net;
using System.Net.Http.Json;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>The files to begin with.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class TemplateTests(RunningApp app)
{
    [Fact]
    public async Task Get_EveryTemplate_IsImportedAsItIsWithBothRowsApplied()
    {
        var program = await app.CreateProgramAsync();
        using var tiers = await app.Http.PutAsJsonAsync($"/api/programs/{program}/tiers", new { tiers = new[] { new { name = "Basis" }, new { name = "Plus" } } });

        // The rows of "combined" repeat what the others did, so the tiers of its customers are moved and their profiles changed by it alone.
        var fresh = await app.CreateProgramAsync();
        using var freshTiers = await app.Http.PutAsJsonAsync($"/api/programs/{fresh}/tiers", new { tiers = new[] { new { name = "Basis" } } });

        foreach (var type in ImportTypes.Names.Except(["combined"]))
        {
            await ShouldApplyAsync(program, type);
        }

        await ShouldApplyAsync(fresh, "customers");
        await ShouldApplyAsync(fresh, "combined");
        var ledger = await app.ReadLedgerAsync(program);
        ledger.ByEmail("anna@example.com").Tier.ShouldBe("Basis");
        ledger.ByEmail("ben@example.com").ShouldSatisfyAllConditions(
            ben => ben.Tier.ShouldBe("Plus"), ben => ben.Balance.ShouldBe(1_000), ben => ben.Birthday.ToString().ShouldBe("1985-11-03"));
        (await app.ReadLedgerAsync(fresh)).ByEmail("ben@example.com").Tier.ShouldBe("Basis");
    }

    [Fact]
    public async Task Get_Template_IsADownload()
    {
        var program = await app.CreateProgramAsync();
        using var reader = app.ClientWith(await app.CreateKeyAsync(program, "Reader", "read"));

        using var response = await reader.GetAsync($"/api/programs/{program}/templates/customers.csv");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Content.Headers.ContentDisposition.FileName.ShouldBe("customers.csv");
        (await response.Content.ReadAsStringAsync()).ShouldStartWith("Customer ID,Email,First Name,Last Name,Accepts Email Marketing\r\n");
    }

    [Theory]
    [InlineData("points.csv")]
    [InlineData("points-add")]
    [InlineData("undo.csv")]
    [InlineData("Tiers.csv")]
    public async Task Get_UnknownTemplate_NamesThoseThatThereAre(string file)
    {
        var program = await app.CreateProgramAsync();

        using var response = await app.Http.GetAsync($"/api/programs/{program}/templates/{file}");

        await response.ShouldBeProblemAsync(
            HttpStatusCode.NotFound,
            "unknown-type",
            $"There is no template \"{file}\". Use one of these: customers.csv, points-add.csv, points-set.csv, tiers.csv, profiles.csv, combined.csv.");
    }

    [Fact]
    public async Task Get_WithoutAPermissionOrOfAnotherProgram_IsRefused()
    {
        var (program, other) = (await app.CreateProgramAsync(), await app.CreateProgramAsync());
        using var importer = app.ClientWith(await app.CreateKeyAsync(program, "Importer", "import"));
        using var reader = app.ClientWith(await app.CreateKeyAsync(program, "Reader", "read"));

        using var forbidden = await importer.GetAsync($"/api/programs/{program}/templates/tiers.csv");
        using var foreign = await reader.GetAsync($"/api/programs/{other}/templates/tiers.csv");
        using var missing = await app.Http.GetAsync("/api/programs/no-such-program/templates/tiers.csv");

        (forbidden.StatusCode, foreign.StatusCode, missing.StatusCode).ShouldBe(
            (HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound));
    }

    private async Task ShouldApplyAsync(string program, string type)
    {
        var template = await app.Http.GetByteArrayAsync($"/api/programs/{program}/templates/{type}.csv");
        var status = await app.DropAsync(program, type, template, $"{type}.csv");
        (type, status.State, status.Applied, status.Failed, status.Warnings).ShouldBe((type, "Completed", 2, 0, 0));
    }
}

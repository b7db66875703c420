using System.Net;
using System.Net.Http.Json;
using System.Text;
using LoyaltyFunctions.Import.Tiers;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>A program's tiers, as they are put and got.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class TierSettingsTests(RunningApp app)
{
    [Fact]
    public async Task Put_Tiers_AreReadBackInTheirOrderWithoutOuterSpaces()
    {
        var program = await app.CreateProgramAsync();

        using var put = await PutAsync(program, "{\"tiers\":[{\"name\":\"Bronze\"},{\"name\":\"  VIP Silver \",\"rewardPoints\":250}]}");

        const string Tiers = "{\"tiers\":[{\"name\":\"Bronze\",\"rewardPoints\":null},{\"name\":\"VIP Silver\",\"rewardPoints\":250}]}";
        put.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await put.Content.ReadAsStringAsync()).ShouldBe(Tiers);
        (await app.Http.GetStringAsync($"/api/programs/{program}/tiers")).ShouldBe(Tiers);
        var stored = await app.Services.GetRequiredService<TierStore>().FindAsync(program, CancellationToken.None);
        stored.All.ShouldBe([new Tier("Bronze"), new Tier("VIP Silver", 250)]);
    }

    [Fact]
    public async Task Put_FewerTiers_ReplacesTheList()
    {
        var program = await app.CreateProgramAsync();
        using var first = await PutAsync(program, "{\"tiers\":[{\"name\":\"Bronze\"},{\"name\":\"Silver\"}]}");

        using var second = await PutAsync(program, "{\"tiers\":[]}");

        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Http.GetStringAsync($"/api/programs/{program}/tiers")).ShouldBe("{\"tiers\":[]}");
    }

    [Fact]
    public async Task Put_SettingsOfTheProgram_KeepsItsTiers()
    {
        var program = await app.CreateProgramAsync();
        using var tiers = await PutAsync(program, "{\"tiers\":[{\"name\":\"Bronze\"}]}");

        using var settings = await app.Http.PutAsJsonAsync($"/api/programs/{program}", new { name = "Renamed" });

        settings.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Http.GetStringAsync($"/api/programs/{program}/tiers")).ShouldContain("Bronze");
    }

    [Fact]
    public async Task Get_ProgramWithoutTiers_HasNone()
    {
        var program = await app.CreateProgramAsync();

        (await app.Http.GetStringAsync($"/api/programs/{program}/tiers")).ShouldBe("{\"tiers\":[]}");
        (await app.Services.GetRequiredService<TierStore>().FindAsync("Not/An#Id", CancellationToken.None)).ShouldBe(TierList.None);
    }

    [Fact]
    public async Task Put_WrongTiers_NamesEachFieldAndItsRemedy()
    {
        var program = await app.CreateProgramAsync(new { policies = new { maxPoints = 5_000 } });

        using var response = await PutAsync(
            program,
            $"{{\"tiers\":[{{\"name\":\"Gold\"}},{{\"name\":\" gold \"}},{{\"name\":\" \"}},{{}},null,{{\"name\":\"{new string('x', 61)}\"}},"
            + "{\"name\":\"two\\nlines\"},{\"name\":\"a\",\"rewardPoints\":0},{\"name\":\"b\",\"rewardPoints\":5001},{\"name\":\"c\",\"rewardPoints\":5000}]}");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        const string Length = "Use 1 to 60 characters in one line.", Reward = "Use a whole number from 1 to 5,000, or leave it out for no reward.";
        (await response.ReadJsonAsync()).GetProperty("errors").EnumerateObject().ToDictionary(field => field.Name, field => field.Value[0].GetString()).ShouldBe(
            new Dictionary<string, string?>
            {
                ["tiers[1].name"] = "Use another name: tiers[0] has this one, and case does not count.",
                ["tiers[2].name"] = Length,
                ["tiers[3].name"] = Length,
                ["tiers[4].name"] = Length,
                ["tiers[5].name"] = Length,
                ["tiers[6].name"] = Length,
                ["tiers[7].rewardPoints"] = Reward,
                ["tiers[8].rewardPoints"] = Reward,
            },
            ignoreOrder: true);
        (await app.Http.GetStringAsync($"/api/programs/{program}/tiers")).ShouldBe("{\"tiers\":[]}");
    }

    [Theory]
    [InlineData(50, HttpStatusCode.OK)]
    [InlineData(51, HttpStatusCode.BadRequest)]
    public async Task Put_ManyTiers_AreTakenUpToTheLimit(int count, HttpStatusCode status)
    {
        var program = await app.CreateProgramAsync();

        using var response = await app.Http.PutAsJsonAsync(
            $"/api/programs/{program}/tiers", new { tiers = Enumerable.Range(0, count).Select(number => new { name = $"Tier {number}" }) });

        response.StatusCode.ShouldBe(status);
        if (status == HttpStatusCode.BadRequest)
        {
            (await response.ReadJsonAsync()).GetProperty("errors").GetProperty("tiers")[0].GetString().ShouldBe("List at most 50 tiers, the lowest first.");
        }
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("{\"tiers\":[{\"label\":\"Gold\"}]}", "$.tiers[0].label")]
    [InlineData("", "$")]
    public async Task Put_WhatIsNoListOfTiers_ShowsOne(string body, string where)
    {
        var program = await app.CreateProgramAsync();

        using var response = await PutAsync(program, body);

        await response.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "invalid-value",
            $"The body could not be read as a program's tiers, at {where}. Send a JSON object with the tiers, the lowest first: {{\"tiers\": [{{\"name\": \"Bronze\"}}, {{\"name\": \"Silver\", \"rewardPoints\": 250}}]}}.");
    }

    [Fact]
    public async Task Tiers_OfAnotherProgramOrWithoutPermission_AreRefused()
    {
        var (program, other) = (await app.CreateProgramAsync(), await app.CreateProgramAsync());
        using var reader = app.ClientWith(await app.CreateKeyAsync(program, "Reader", "read"));

        using var own = await reader.GetAsync($"/api/programs/{program}/tiers");
        using var foreign = await reader.GetAsync($"/api/programs/{other}/tiers");
        using var written = await reader.PutAsJsonAsync($"/api/programs/{program}/tiers", new { tiers = Array.Empty<object>() });
        using var missing = await app.Http.GetAsync("/api/programs/no-such-program/tiers");

        (own.StatusCode, foreign.StatusCode, written.StatusCode, missing.StatusCode).ShouldBe(
            (HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.NotFound));
    }

    private async Task<HttpResponseMessage> PutAsync(string program, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await app.Http.PutAsync($"/api/programs/{program}/tiers", content);
    }
}

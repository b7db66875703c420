using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>A program's settings, as they are put and got.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class ProgramSettingsTests(RunningApp app)
{
    [Fact]
    public async Task Put_EverySetting_IsReadBackAsItWasSent()
    {
        var settings = new
        {
            name = "Every setting",
            resultEmail = "shop@example.com",
            timeZone = "Europe/Berlin",
            expectedCustomers = 2_000,
            policies = new
            {
                allowNegative = false,
                overdraw = "floor",
                requireOptIn = false,
                maxPoints = 5_000,
                affectsLifetime = false,
                duplicates = "reject",
                allOrNothing = true,
                allowDowngrades = false,
                issueRewards = true,
            },
            confirm = new { always = true, aboveRows = 10_000, abovePoints = 1_000_000, previewHours = 48 },
            sameFileDays = 0,
            limits = new { maxFileBytes = 1_000_000, maxFileRows = 5_000 },
            birthdays = new { rewardPoints = 50, expiryDays = 60, comment = "Have a cake on us." },
            linkDays = 2,
            adjustmentComment = "A gift of ours.",
        };

        var program = await app.CreateProgramAsync(settings);

        (await app.Http.GetStringAsync($"/api/programs/{program}")).ShouldBe(JsonSerializer.Serialize(settings));
    }

    [Fact]
    public async Task Put_Nothing_HasTheDefaults()
    {
        var program = await app.CreateProgramAsync(new { });

        (await app.Http.GetStringAsync($"/api/programs/{program}")).ShouldBe(
            $"{{\"name\":\"{program}\",\"resultEmail\":null,\"timeZone\":\"UTC\",\"expectedCustomers\":null,"
            + "\"policies\":{\"allowNegative\":true,\"overdraw\":\"reject\",\"requireOptIn\":true,\"maxPoints\":100000000,\"affectsLifetime\":null,"
            + "\"duplicates\":\"sum\",\"allOrNothing\":false,\"allowDowngrades\":true,\"issueRewards\":false},"
            + "\"confirm\":{\"always\":false,\"aboveRows\":null,\"abovePoints\":null,\"previewHours\":24},\"sameFileDays\":30,"
            + "\"limits\":{\"maxFileBytes\":null,\"maxFileRows\":null},\"birthdays\":{\"rewardPoints\":0,\"expiryDays\":null,\"comment\":\"Happy birthday!\"},\"linkDays\":null,\"adjustmentComment\":\"Points adjusted by our team.\"}");
    }

    [Fact]
    public async Task Put_WhatWasGot_ChangesNothing()
    {
        var program = await app.CreateProgramAsync(new { name = "Same", linkDays = 1 });
        var before = await app.Http.GetStringAsync($"/api/programs/{program}");

        using var content = new StringContent(before, Encoding.UTF8, "application/json");
        using var response = await app.Http.PutAsync($"/api/programs/{program}", content);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Http.GetStringAsync($"/api/programs/{program}")).ShouldBe(before);
    }

    [Fact]
    public async Task Put_ValuesOutOfRange_NamesEachFieldAndItsRemedy()
    {
        using var response = await app.Http.PutAsJsonAsync("/api/programs/wrong", new
        {
            name = "two\nlines",
            expectedCustomers = 0,
            policies = new { overdraw = "1", duplicates = "keep", maxPoints = 0 },
            confirm = new { aboveRows = -1, abovePoints = -1, previewHours = 721 },
            sameFileDays = 366,
            limits = new { maxFileBytes = 0, maxFileRows = 0 },
            linkDays = 8,
            adjustmentComment = " ",
        });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await response.ReadJsonAsync();
        problem.GetProperty("type").GetString().ShouldBe("urn:loyaltyfunctions:problem:invalid-fields");
        problem.GetProperty("errors").EnumerateObject().ToDictionary(field => field.Name, field => field.Value[0].GetString()).ShouldBe(
            new Dictionary<string, string?>
            {
                ["adjustmentComment"] = "Use 1 to 500 characters in one line.",
                ["confirm.abovePoints"] = "Use a whole number from 0 to 1,000,000,000,000.",
                ["confirm.aboveRows"] = "Use a whole number from 0 to 10,000,000.",
                ["confirm.previewHours"] = "Use a whole number from 1 to 720.",
                ["expectedCustomers"] = "Use a whole number from 1 to 100,000,000.",
                ["limits.maxFileBytes"] = "Use a whole number from 1 to 1,099,511,627,776.",
                ["limits.maxFileRows"] = "Use a whole number from 1 to 10,000,000.",
                ["linkDays"] = "Use a whole number from 1 to 7.",
                ["name"] = "Use 1 to 100 characters in one line.",
                ["policies.duplicates"] = "Use sum or reject.",
                ["policies.maxPoints"] = "Use a whole number from 1 to 1,000,000,000,000.",
                ["policies.overdraw"] = "Use reject, floor or allow.",
                ["sameFileDays"] = "Use a whole number from 0 to 365.",
            },
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("{\"confirm\":{\"allways\":true}}", "$.confirm.allways")]
    [InlineData("{\"linkDays\":\"two\"}", "$.linkDays")]
    [InlineData("null", "null")]
    public async Task Put_WhatIsNoSettings_ListsTheFieldsThereAre(string body, string where)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await app.Http.PutAsync("/api/programs/wrong", content);

        await response.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "invalid-value",
            $"The body could not be read as a program's settings, at {where}. Send a JSON object with the fields name, resultEmail, timeZone, expectedCustomers, "
            + "policies (allowNegative, overdraw, requireOptIn, maxPoints, affectsLifetime, duplicates, allOrNothing, allowDowngrades, issueRewards), "
            + "confirm (always, aboveRows, abovePoints, previewHours), sameFileDays, limits (maxFileBytes, maxFileRows), birthdays (rewardPoints, expiryDays, comment), linkDays and adjustmentComment.");
    }

    [Fact]
    public async Task PostKey_ThatMayConfirm_IsMade()
    {
        var program = await app.CreateProgramAsync();

        (await app.CreateKeyAsync(program, "Manager", "confirm")).ShouldStartWith($"lf_{program}_");
        using var response = await app.Http.PostAsJsonAsync($"/api/programs/{program}/keys", new { name = "x", permissions = new[] { "write" } });
        (await response.ReadJsonAsync()).GetProperty("errors").GetProperty("permissions")[0].GetString()
            .ShouldBe("List at least one of these: read, import, confirm, admin.");
    }
}

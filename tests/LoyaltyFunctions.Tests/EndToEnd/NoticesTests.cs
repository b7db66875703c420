using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Tests.App;
using LoyaltyFunctions.Triggers.Http;
using LoyaltyFunctions.Triggers.Http.Notices;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>What customers are told of an import, from the text to their mailboxes.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class NoticesTests(RunningApp app)
{
    [Fact]
    public async Task Import_TiersWithASavedNotice_TellsWhoMovedUp()
    {
        var program = await CreateProgramAsync();
        await SaveAsync(program, new { fromName = "Your café", subject = "Now {{tier}}", text = "Hello {{name}}, you are {{tier}} of {{program}}." });

        var status = await FollowNoticesAsync(program, await app.PostAsync(program, "tiers", "Customer ID,Tier Name\n1,Gold\n2,Silver\n3,Gold\n4,Silver\n5,Gold\n"));

        (status.State, status.Notices).ShouldBe(("Completed", "2 sent, 1 not opted in"));
        var mails = MailsOf(program).OrderBy(mail => mail.To[0], StringComparer.Ordinal).ToList();
        mails.Select(mail => (mail.To.Single(), mail.From, mail.Subject, mail.Text)).ShouldBe(
        [
            ($"1@{program}.example", "Your café <imports@example.com>", "Now Gold", "Hello Ada, you are Gold of North Star.\n"),
            ($"4@{program}.example", "Your café <imports@example.com>", "Now Silver", "Hello , you are Silver of North Star.\n"),
        ]);
        mails[0].CustomArgs["import"].ShouldBe(status.Id);

        var again = await app.UndoAsync(program, status.Id);
        again.Notices.ShouldBeNull();
        MailsOf(program).Count().ShouldBe(2);
    }

    [Fact]
    public async Task Import_SilentOrWithoutASavedNotice_TellsCustomersNothing()
    {
        var program = await CreateProgramAsync();
        var unsaved = await app.PostAsync(program, "tiers", "Customer ID,Tier Name\n1,Silver\n");
        await SaveAsync(program, new { subject = "Now {{tier}}", text = "Hello" });

        using var sent = await app.SendFileAsync(program, "tiers", "Customer ID,Tier Name\n1,Gold\n", "?silent=true");
        var silent = await app.FollowAsync(program, (await sent.ReadJsonAsync()).GetProperty("id").GetString()!);
        await SaveAsync(program, new { enabled = false, subject = "Now {{tier}}", text = "Hello" });
        var disabled = await app.PostAsync(program, "combined", "Customer ID,Tier Name,Points\n4,Gold,10\n");

        new[] { unsaved, silent, disabled }.ShouldAllBe(status => status.State == "Completed" && status.Notices == null);
        MailsOf(program).ShouldBeEmpty();
    }

    [Fact]
    public async Task Day_WithBirthdays_TellsWhoGotTheReward()
    {
        var program = await CreateProgramAsync(new { rewardPoints = 25 });
        await app.StoreCustomersAsync(program, new Account { CustomerId = "6", Name = "Fay", Email = $"6@{program}.example", OptedIn = true, Balance = 1_000, Birthday = new Birthday(2, 29, null) });
        await SaveAsync(program, new { subject = "Happy birthday, {{name}}", text = "{{points}} of {{balance}}" }, NoticeKind.Birthday);

        var birthdays = (await app.BeginDayAsync(program, new DateOnly(2027, 2, 28)))["birthdays"];

        (await FollowNoticesAsync(program, birthdays)).Notices.ShouldBe("1 sent");
        var mail = MailsOf(program).ShouldHaveSingleItem();
        (mail.To.Single(), mail.Subject, mail.Text).ShouldBe(($"6@{program}.example", "Happy birthday, Fay", "25 of 1,025\n"));
        mail.CustomArgs.ShouldBe(new Dictionary<string, string> { ["import"] = birthdays.Id, ["notice"] = "birthday" });
    }

    [Fact]
    public async Task Get_NothingSaved_IsAnExampleThatIsNotSent()
    {
        var program = await app.CreateProgramAsync();

        var example = await app.Http.GetFromJsonAsync<NoticeView>($"/api/programs/{program}/notices/birthday");

        (example!.Kind, example.Saved, example.Enabled, example.Subject).ShouldBe(("birthday", false, false, "Happy birthday from {{program}}"));
        example.Placeholders.ShouldBe(["name", "tier", "points", "balance", "program"]);
    }

    [Fact]
    public async Task Put_Notice_IsKeptAndReadBack()
    {
        var program = await app.CreateProgramAsync();

        var saved = await SaveAsync(program, new { subject = " Now {{tier}} ", text = "Hallo {{name|du}},\n\nbis bald!", unsubscribeGroup = 7, unsubscribeLabel = "Abmelden" });

        var read = await app.Http.GetFromJsonAsync<JsonElement>($"/api/programs/{program}/notices/tier");
        read.GetRawText().ShouldBe(saved.GetRawText());
        read.GetRawText().ShouldStartWith(
            """{"kind":"tier","saved":true,"enabled":true,"fromName":null,"subject":"Now {{tier}}","text":"Hallo {{name|du}},\n\nbis bald!","unsubscribeGroup":7,"unsubscribeLabel":"Abmelden",""");
    }

    [Fact]
    public async Task Put_NoticeWithMistakes_SaysWhatIsWrong()
    {
        var program = await app.CreateProgramAsync();

        using var response = await app.Http.PutAsJsonAsync($"/api/programs/{program}/notices/tier", new { subject = "Hi {{nam}}" });
        using var unknown = await app.Http.PutAsJsonAsync($"/api/programs/{program}/notices/welcome", new { });
        using var misspelt = await app.Http.PutAsJsonAsync($"/api/programs/{program}/notices/tier", new { title = "Hi" });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await response.ReadJsonAsync()).GetProperty("errors");
        errors.GetProperty("subject")[0].GetString().ShouldBe("There is no placeholder {{nam}}. Use these: {{name}}, {{tier}}, {{points}}, {{balance}}, {{program}}.");
        errors.GetProperty("text")[0].GetString().ShouldBe("Use 1 to 5,000 characters; a blank line parts paragraphs.");
        await unknown.ShouldBeProblemAsync(HttpStatusCode.NotFound, "unknown-notice", "There is no notice \"welcome\". Use one of these: tier, birthday.");
        await misspelt.ShouldBeProblemAsync(
            HttpStatusCode.BadRequest,
            "invalid-value",
            "The body could not be read as a notice, at $.title. Send a JSON object with the fields enabled, fromName, subject, text, unsubscribeGroup and unsubscribeLabel: {\"subject\": \"Welcome to {{tier}}\", \"text\": \"Hello {{name|there}}, ...\"}.");
    }

    [Fact]
    public async Task Preview_OfTheSavedNoticeOrOfADraft_IsWhatACustomerWouldRead()
    {
        var program = await CreateProgramAsync();
        await SaveAsync(program, new { subject = "Now {{tier}}", text = "Hello {{name}}: {{balance}}" });

        var example = await PreviewAsync(program, null);
        var customer = await PreviewAsync(program, new { customer = "3" });
        var draft = await PreviewAsync(program, new { customer = "1", notice = new { subject = "Draft", text = "{{name}} & {{program}}", fromName = "Café" } });

        (example.From, example.Subject, example.Text).ShouldBe(("North Star <imports@example.com>", "Now Gold", "Hello Ada Example: 1,250\n"));
        (customer.Customer, customer.Subject, customer.Text).ShouldBe(("3", "Now Gold", "Hello Cy: 70\n"));
        (draft.From, draft.Subject, draft.Text).ShouldBe(("Café <imports@example.com>", "Draft", "Ada & North Star\n"));
        draft.Html.ShouldContain("Ada &amp; North Star</p>");
        MailsOf(program).ShouldBeEmpty();
        foreach (var id in new[] { "77", "a/b#?" })
        {
            using var unknown = await app.Http.PostAsJsonAsync($"/api/programs/{program}/notices/tier/preview", new { customer = id });
            await unknown.ShouldBeProblemAsync(
                HttpStatusCode.NotFound, "unknown-customer", $"The program has no customer \"{id}\". Use a customer's id or e-mail address, URL-encoded.");
        }
    }

    [Fact]
    public async Task Routes_OfNotices_AskForTheirPermission()
    {
        var program = await app.CreateProgramAsync();
        using var reader = app.ClientWith(await app.CreateKeyAsync(program, "Reader", "read"));
        using var sender = app.ClientWith(await app.CreateKeyAsync(program, "Sender", "import"));
        var route = $"/api/programs/{program}/notices/tier";

        (await reader.GetAsync(route)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reader.PostAsync($"{route}/preview", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reader.PutAsJsonAsync(route, new { subject = "A", text = "B" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await sender.GetAsync(route)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await sender.PostAsync($"{route}/preview", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>A program with tiers and customers: the third and the fifth are Gold, the second has not opted in.</summary>
    private async Task<string> CreateProgramAsync(object? birthdays = null)
    {
        var program = await app.CreateProgramAsync(new { name = "North Star", expectedCustomers = 300, sameFileDays = 0, resultEmail = RunningApp.MailOf("results"), birthdays });
        using var tiers = await app.Http.PutAsJsonAsync($"/api/programs/{program}/tiers", new { tiers = new[] { new { name = "Silver" }, new { name = "Gold" } } });
        tiers.StatusCode.ShouldBe(HttpStatusCode.OK);
        Account[] accounts =
        [
            new() { CustomerId = "1", Name = "Ada", OptedIn = true },
            new() { CustomerId = "2", Name = "Bo", OptedIn = false },
            new() { CustomerId = "3", Name = "Cy", OptedIn = true, Tier = "Gold", Balance = 70 },
            new() { CustomerId = "4", OptedIn = true },
            new() { CustomerId = "5", Name = "Ed", OptedIn = true, Tier = "Gold" },
        ];
        await app.StoreCustomersAsync(program, accounts.Select(account => account with { Email = $"{account.CustomerId}@{program}.example" }));
        return program;
    }

    private async Task<JsonElement> SaveAsync(string program, object notice, NoticeKind kind = NoticeKind.Tier)
    {
        using var response = await app.Http.PutAsJsonAsync($"/api/programs/{program}/notices/{NoticeKinds.NameOf(kind)}", notice);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.ReadJsonAsync();
    }

    private async Task<NoticePreview> PreviewAsync(string program, object? wanted)
    {
        var route = $"/api/programs/{program}/notices/tier/preview";
        using var response = wanted is null ? await app.Http.PostAsync(route, null) : await app.Http.PostAsJsonAsync(route, wanted);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await response.Content.ReadFromJsonAsync<NoticePreview>())!;
    }

    private Task<ImportStatus> FollowNoticesAsync(string program, ImportStatus status) => RunningApp.EventuallyAsync(async () =>
    {
        var now = await app.FollowAsync(program, status.Id);
        return now.Notices is null or "sending" ? null : now;
    });

    private IEnumerable<LoyaltyFunctions.Local.MailSink.MailMessage> MailsOf(string program) => app.MailsTo($"@{program}.example");
}

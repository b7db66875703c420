using System.Net;
using System.Text.Json;
using SendGrid.Helpers.Mail;

namespace LoyaltyFunctions.Local.Tests.MailSink;

public sealed class MailboxTests
{
    private const string Script = "<script>document.title = 'ran'</script>";

    [Fact]
    public async Task Messages_TwoMails_AreJsonNewestFirst()
    {
        await using var sink = await SinkHost.StartAsync(new FixedTime(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero)));
        await SendAsync(sink, "First");
        var id = await SendAsync(sink, "Second");

        using var json = JsonDocument.Parse(await sink.Http.GetStringAsync("/mailbox/messages"));

        json.RootElement.EnumerateArray().Select(mail => mail.GetProperty("subject").GetString()).ShouldBe(["Second", "First"]);
        var mail = json.RootElement[0];
        mail.GetProperty("id").GetString().ShouldBe(id);
        mail.GetProperty("to")[0].GetString().ShouldBe("owner@example.com");
        mail.GetProperty("text").GetString().ShouldBe("Hello");
        mail.GetProperty("html").GetString().ShouldBe("<html><head></head><body>" + Script + "<p>Hello</p></body></html>");
        mail.GetProperty("customArgs").GetProperty("importId").GetString().ShouldBe("7981");
        mail.GetProperty("receivedAt").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
        mail.GetProperty("clickTracking").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Message_ById_IsThatMail()
    {
        await using var sink = await SinkHost.StartAsync();
        var id = await SendAsync(sink, "First");
        await SendAsync(sink, "Second");

        using var json = JsonDocument.Parse(await sink.Http.GetStringAsync($"/mailbox/messages/{id}"));

        json.RootElement.GetProperty("subject").GetString().ShouldBe("First");
    }

    [Theory]
    [InlineData("/mailbox/messages/nothing")]
    [InlineData("/mailbox/messages/nothing/html")]
    [InlineData("/mailbox/nothing")]
    public async Task Message_UnknownId_IsNotFoundAndSaysWhereToLook(string path)
    {
        await using var sink = await SinkHost.StartAsync();

        using var answer = await sink.Http.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        json.RootElement.GetProperty("detail").GetString()
            .ShouldBe("The mailbox has no mail with the id nothing. GET /mailbox/messages lists those it has.");
    }

    [Fact]
    public async Task Mailbox_Empty_SaysSo()
    {
        await using var sink = await SinkHost.StartAsync();

        var page = await sink.Http.GetStringAsync("/mailbox");

        page.ShouldContain("No mail yet. What the program sends appears here.");
    }

    [Fact]
    public async Task Mailbox_MailsWithMarkupInTheirSubjects_ListsThemAsText()
    {
        await using var sink = await SinkHost.StartAsync();
        var id = await SendAsync(sink, Script);

        var page = await sink.Http.GetStringAsync("/mailbox");

        page.ShouldContain($"<a href=\"/mailbox/{id}\">");
        page.ShouldContain("&lt;script&gt;");
        page.ShouldNotContain("<script");
    }

    [Fact]
    public async Task Mail_Opened_ShowsItsHtmlInAFrameWithoutScripts()
    {
        await using var sink = await SinkHost.StartAsync();
        var id = await SendAsync(sink, Script);

        using var answer = await sink.Http.GetAsync($"/mailbox/{id}");

        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain(
            $"<iframe title=\"The mail's HTML\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" src=\"/mailbox/messages/{id}/html\"></iframe>");
        page.ShouldContain("<dt>Custom args</dt><dd>importId = 7981</dd>");
        page.ShouldNotContain("<script");
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(
            ["default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"]);
    }

    [Fact]
    public async Task MailHtml_OpenedByItself_IsSandboxedToo()
    {
        await using var sink = await SinkHost.StartAsync();
        var id = await SendAsync(sink, "Hello");

        using var answer = await sink.Http.GetAsync($"/mailbox/messages/{id}/html");

        (await answer.Content.ReadAsStringAsync()).ShouldBe(
            "<html><head><base target=\"_blank\"></head><body>" + Script + "<p>Hello</p></body></html>");
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(
        [
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'self'",
        ]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Mail_TextTab_ShowsTheTextAsText()
    {
        await using var sink = await SinkHost.StartAsync();
        var id = await SendAsync(sink, "Hello", "1 < 2 & 3");

        var page = await sink.Http.GetStringAsync($"/mailbox/{id}?view=text");

        page.ShouldContain("<pre class=\"text\">1 &lt; 2 &amp; 3</pre>");
        page.ShouldContain($"<a href=\"/mailbox/{id}?view=text\" aria-current=\"page\">Text</a>");
        page.ShouldNotContain("<iframe");
    }

    [Fact]
    public async Task Style_IsServedAsCss()
    {
        await using var sink = await SinkHost.StartAsync();

        using var answer = await sink.Http.GetAsync("/mailbox/mailbox.css");

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/css; charset=utf-8");
        (await answer.Content.ReadAsStringAsync()).ShouldContain("color-scheme: light dark");
    }

    private static async Task<string> SendAsync(SinkHost sink, string subject, string text = "Hello")
    {
        var message = new SendGridMessage { PlainTextContent = text, HtmlContent = "<html><head></head><body>" + Script + "<p>Hello</p></body></html>" };
        message.SetFrom("program@example.com", "North Star");
        message.AddTo("owner@example.com");
        message.SetSubject(subject);
        message.AddCustomArg("importId", "7981");
        var answer = await sink.Client.SendEmailAsync(message);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return answer.Headers.GetValues("X-Message-Id").Single();
    }
}

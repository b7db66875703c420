using System.Net;
using System.Text.Json;
using LoyaltyFunctions.Local.MailSink;
using SendGrid.Helpers.Mail;

namespace LoyaltyFunctions.Local.Tests.MailSink;

public sealed class SendMailTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Send_CompleteMessage_IsAcceptedAndKeptAsItsRecipientsSeeIt()
    {
        await using var sink = await SinkHost.StartAsync(new FixedTime(Noon));
        var message = Message();
        message.AddTo("second@example.com");
        message.Personalizations[0].Ccs = [new EmailAddress("copy@example.com")];
        message.Personalizations[0].Bccs = [new EmailAddress("hidden@example.com")];
        message.SetReplyTo(new EmailAddress("team@example.com", "The team"));
        message.AddCustomArg("importId", "7981");
        message.AddGlobalCustomArg("program", "north-star");
        message.AddHeader("X-Import", "7981");
        message.AddCategory("import-result");
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);

        var answer = await sink.Client.SendEmailAsync(message);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await answer.Body.ReadAsStringAsync()).ShouldBeEmpty();
        var mail = sink.Store.List().ShouldHaveSingleItem();
        mail.Id.ShouldBe(answer.Headers.GetValues("X-Message-Id").Single());
        mail.ReceivedAt.ShouldBe(Noon);
        mail.From.ShouldBe("North Star <program@example.com>");
        mail.ReplyTo.ShouldBe("The team <team@example.com>");
        mail.To.ShouldBe(["owner@example.com", "second@example.com"]);
        mail.Cc.ShouldBe(["copy@example.com"]);
        mail.Bcc.ShouldBe(["hidden@example.com"]);
        mail.Subject.ShouldBe("All rows applied");
        mail.Text.ShouldBe("Hello <you> & \"me\" – 😀");
        mail.Html.ShouldBe("<p>Hello</p>");
        mail.CustomArgs.ShouldBe(new Dictionary<string, string> { ["program"] = "north-star", ["importId"] = "7981" });
        mail.Headers.ShouldBe(new Dictionary<string, string> { ["X-Import"] = "7981" });
        mail.Categories.ShouldBe(["import-result"]);
        mail.ClickTracking.ShouldBe(false);
        mail.OpenTracking.ShouldBe(false);
    }

    [Fact]
    public async Task Send_SameRecipientTwice_IsSentOnceByTheClient()
    {
        await using var sink = await SinkHost.StartAsync();
        var message = Message();
        message.AddTo("OWNER@example.com");

        var answer = await sink.Client.SendEmailAsync(message);

        answer.IsSuccessStatusCode.ShouldBeTrue();
        sink.Store.List().Single().To.ShouldBe(["owner@example.com"]);
    }

    [Fact]
    public async Task Send_HtmlAddedBeforeText_IsPutInOrderByTheClient()
    {
        await using var sink = await SinkHost.StartAsync();
        var message = new SendGridMessage();
        message.SetFrom("program@example.com");
        message.AddTo("owner@example.com");
        message.SetSubject("In order");
        message.AddContent("text/html", "<p>Hello</p>");
        message.AddContent("text/plain", "Hello");

        var answer = await sink.Client.SendEmailAsync(message);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        sink.Store.List().Single().Text.ShouldBe("Hello");
    }

    [Fact]
    public async Task Send_SeveralPersonalizations_KeepsACopyForEachWithItsOwnWords()
    {
        await using var sink = await SinkHost.StartAsync();
        var message = new SendGridMessage { PlainTextContent = "Dear -name-", HtmlContent = "<p>Dear -name-</p>" };
        message.SetFrom("program@example.com");
        message.SetGlobalSubject("For -name-");
        message.AddTo(new EmailAddress("ada@example.com"), 0);
        message.AddSubstitution("-name-", "Ada", 0);
        message.AddTo(new EmailAddress("bo@example.com"), 1);
        message.AddSubstitution("-name-", "Bo", 1);

        var answer = await sink.Client.SendEmailAsync(message);

        var id = answer.Headers.GetValues("X-Message-Id").Single();
        var mails = sink.Store.List();
        mails.Select(mail => (mail.Id, mail.To[0], mail.Subject, mail.Text, mail.Html)).ShouldBe(
        [
            (id, "ada@example.com", "For Ada", "Dear Ada", "<p>Dear Ada</p>"),
            (id + ".1", "bo@example.com", "For Bo", "Dear Bo", "<p>Dear Bo</p>"),
        ]);
        sink.Store.Find(id + ".1")!.Subject.ShouldBe("For Bo");
    }

    [Fact]
    public async Task Send_Sandboxed_IsCheckedAndNotKept()
    {
        await using var sink = await SinkHost.StartAsync();
        var json = Message().Serialize();

        var answer = await sink.PostAsync(json[..^1] + ",\"mail_settings\":{\"sandbox_mode\":{\"enable\":true}}}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        sink.Store.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_AfterARestart_TheMailsAreStillThereNewestFirst()
    {
        await using var sink = await SinkHost.StartAsync(new FixedTime(Noon));
        foreach (var subject in new[] { "First", "Second" })
        {
            var message = Message();
            message.SetSubject(subject);
            await sink.Client.SendEmailAsync(message);
        }

        await File.WriteAllTextAsync(Path.Combine(sink.MailDirectory, "00000003-half.json.tmp"), "{\"Id\":");
        var reopened = new MailStore(sink.MailDirectory, TimeProvider.System);

        JsonSerializer.Serialize(reopened.List()).ShouldBe(JsonSerializer.Serialize(sink.Store.List()));
        reopened.List().Select(mail => mail.Subject).ShouldBe(["Second", "First"]);
        Directory.GetFiles(sink.MailDirectory, "*.tmp").ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_DirectoryWithAFileThatIsNoMail_SaysWhichFileAndWhatToDo()
    {
        await using var sink = await SinkHost.StartAsync();
        var path = Path.Combine(sink.MailDirectory, "00000001-note.json");
        await File.WriteAllTextAsync(path, "Hello");

        var problem = Should.Throw<InvalidDataException>(() => new MailStore(sink.MailDirectory, TimeProvider.System));

        problem.Message.ShouldBe($"{path} is no mail of this mailbox. Move it out of the directory, then start again.");
    }

    [Fact]
    public async Task Send_ManyAtOnce_KeepsEachOnce()
    {
        await using var sink = await SinkHost.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async number =>
        {
            var message = Message();
            message.SetSubject($"Mail {number}");
            (await sink.Client.SendEmailAsync(message)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }));

        var expected = Enumerable.Range(0, 40).Select(number => $"Mail {number}").ToList();
        sink.Store.List().Select(mail => mail.Subject).ShouldBe(expected, ignoreOrder: true);
        new MailStore(sink.MailDirectory, TimeProvider.System).List().Select(mail => mail.Subject).ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task Send_WithFaultsPending_AnswersThemAndThenAccepts()
    {
        await using var sink = await SinkHost.StartAsync();
        sink.Store.Faults.AnswerNext(1, HttpStatusCode.TooManyRequests);
        sink.Store.Faults.AnswerNext(2, HttpStatusCode.InternalServerError);

        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            answers.Add((await sink.Client.SendEmailAsync(Message())).StatusCode);
        }

        answers.ShouldBe(
            [HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError, HttpStatusCode.Accepted]);
        sink.Store.List().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Send_WithAnAnswerThatIsLost_KeepsTheMailAllTheSame()
    {
        await using var sink = await SinkHost.StartAsync();
        sink.Store.Faults.AnswerNext(1, HttpStatusCode.BadGateway, isKept: true);

        var answer = await sink.Client.SendEmailAsync(Message());

        answer.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        answer.Headers.Contains("X-Message-Id").ShouldBeFalse();
        sink.Store.List().ShouldHaveSingleItem();
    }

    private static SendGridMessage Message()
    {
        var message = new SendGridMessage { PlainTextContent = "Hello <you> & \"me\" – 😀", HtmlContent = "<p>Hello</p>" };
        message.SetFrom("program@example.com", "North Star");
        message.AddTo("owner@example.com");
        message.SetSubject("All rows applied");
        return message;
    }
}

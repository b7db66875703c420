using SendGrid.Helpers.Mail;

namespace LoyaltyFunctions.Local.Tests.StandIns;

public sealed class SendGridMessageTests
{
    [Fact]
    public void Serialize_WholeMessage_WritesTheFieldsThatAreSetInTheApisOrder()
    {
        var message = new SendGridMessage { PlainTextContent = "Hello", HtmlContent = "Hello" };
        message.SetFrom("program@example.com", "North Star");
        message.SetGlobalSubject("Result");
        message.AddTo("owner@example.com", "Owner");
        message.AddTo("OWNER@example.com");
        message.SetSubject("Own result");
        message.AddHeader("X-Import", "7981");
        message.AddSubstitution("-name-", "Owner");
        message.AddCustomArg("importId", "7981");
        message.AddGlobalCustomArg("program", "north-star");
        message.AddCategory("result");
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);
        message.SetReplyTo(new EmailAddress("team@example.com"));

        message.Serialize().ShouldBe("""
            {"from":{"name":"North Star","email":"program@example.com"},"subject":"Result",
            "personalizations":[{"to":[{"name":"Owner","email":"owner@example.com"}],"subject":"Own result",
            "headers":{"X-Import":"7981"},"substitutions":{"-name-":"Owner"},"custom_args":{"importId":"7981"}}],
            "content":[{"type":"text/plain","value":"Hello"},{"type":"text/html","value":"Hello"}],
            "categories":["result"],"custom_args":{"program":"north-star"},
            "tracking_settings":{"click_tracking":{"enable":false,"enable_text":false},"open_tracking":{"enable":false}},
            "reply_to":{"email":"team@example.com"}}
            """.ReplaceLineEndings(string.Empty));
    }

    [Fact]
    public void Serialize_SeveralContents_DropsEmptyOnesAndPutsTextThenHtmlFirst()
    {
        var message = new SendGridMessage();
        message.AddContent("text/html", "<p>");
        message.AddContent("text/plain", string.Empty);
        message.AddContent("text/calendar", "BEGIN");
        message.AddContent("text/plain", "Hello");

        message.Serialize();

        message.Contents.Select(content => content.Type).ShouldBe(["text/plain", "text/html", "text/calendar"]);
    }

    [Fact]
    public void AddTo_NextIndex_BeginsAnotherPersonalization()
    {
        var message = new SendGridMessage();
        message.AddTo(new EmailAddress("first@example.com"), 5);
        message.AddTo(new EmailAddress("second@example.com"), 1);

        message.Personalizations.Select(personalization => personalization.Tos.Single().Email).ShouldBe(["first@example.com", "second@example.com"]);
    }

    [Fact]
    public void AddTo_IndexBeyondTheNext_Throws()
    {
        var message = new SendGridMessage();
        message.AddTo("first@example.com");

        Should.Throw<ArgumentException>(() => message.AddTo(new EmailAddress("third@example.com"), 2))
            .Message.ShouldBe("personalizationIndex 2 must not be greater than 1");
    }

    [Fact]
    public void AddTo_GivenPersonalization_AddsIt()
    {
        var message = new SendGridMessage();
        var own = new Personalization();

        message.AddTo(new EmailAddress("first@example.com"), personalization: own);

        message.Personalizations.ShouldHaveSingleItem().ShouldBeSameAs(own);
    }

    [Fact]
    public void AddTo_BlankAddress_Throws() => Should.Throw<ArgumentNullException>(() => new SendGridMessage().AddTo(" "));

    [Fact]
    public void AddCustomArg_SameKeyWithAnotherValue_Throws()
    {
        var message = new SendGridMessage();
        message.AddCustomArg("importId", "1");
        message.AddCustomArg("importId", "1");

        Should.Throw<ArgumentException>(() => message.AddCustomArg("importId", "2"));
    }
}

using System.Text;
using LoyaltyFunctions.Import.Mail;
using LoyaltyFunctions.Import.Notices;

namespace LoyaltyFunctions.Import.Tests.Notices;

public sealed class NoticeMailTests
{
    private static readonly NoticeValues Ada = new() { Name = "Ada <b>", Tier = "Gold & more", Points = 250, Balance = 1_250, Program = "North Star" };

    [Fact]
    public void For_OneCustomer_FillsEveryPlaceholderInAndEncodesItInTheHtml()
    {
        var text = new NoticeText("{{name}}: {{ tier }}!", "Hello {{name|there}},\r\nyou are in <{{tier}}>.\r\n\r\n{{points}} of {{balance}} from {{program}}");

        var mail = new NoticeMail(text).For(Ada);

        mail.Subject.ShouldBe("Ada <b>: Gold & more!");
        mail.Text.ShouldBe("Hello Ada <b>,\nyou are in <Gold & more>.\n\n250 of 1,250 from North Star\n");
        mail.Html.ShouldContain("Hello Ada &lt;b&gt;,<br>\nyou are in &lt;Gold &amp; more&gt;.</p>");
        mail.Html.ShouldContain(">250 of 1,250 from North Star</p>");
        mail.Html.ShouldContain("<title>Ada &lt;b&gt;: Gold &amp; more!</title>");
        mail.Html.ShouldNotContain("lang=");
    }

    [Theory]
    [InlineData(null, "Hello there!")]
    [InlineData(" \t", "Hello there!")]
    [InlineData("Ada\r\nBcc: all@example.com", "Hello Ada Bcc: all@example.com!")]
    public void For_NameThatIsNoneOrHasLines_StaysOneLine(string? name, string subject) =>
        new NoticeMail(new NoticeText("Hello {{name|there}}!", "Text")).For(Ada with { Name = name }).Subject.ShouldBe(subject);

    [Fact]
    public void Pattern_FilledWithTheTagsOfACustomer_IsTheMailToThatCustomer()
    {
        var mail = new NoticeMail(NoticeText.ExampleOf(NoticeKind.Tier) with { UnsubscribeGroup = 7, UnsubscribeLabel = "Abmelden" });

        var pattern = mail.Pattern();
        var filled = new MailContent(Filled(pattern.Subject), Filled(pattern.Text), Filled(pattern.Html));

        filled.ShouldBe(mail.For(Ada));
        filled.Text.ShouldEndWith("\nAbmelden: <%asm_group_unsubscribe_raw_url%>\n");
        filled.Html.ShouldContain("href=\"<%asm_group_unsubscribe_raw_url%>\"");

        string Filled(string text) => mail.TagsFor(Ada).Aggregate(text, (all, tag) => all.Replace(tag.Key, tag.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void TagsFor_ValuesThatAreAsLongAsCanBe_StayBelowTheMailServicesLimit()
    {
        var mail = new NoticeMail(new NoticeText("{{name}}{{tier}}{{points}}{{balance}}{{program}}", "Text"));
        var longest = string.Concat(Enumerable.Repeat("😀", 300));

        var tags = mail.TagsFor(new NoticeValues { Name = longest, Tier = longest, Points = long.MinValue, Balance = long.MaxValue, Program = longest });

        tags.Sum(tag => Encoding.UTF8.GetByteCount(tag.Key) + Encoding.UTF8.GetByteCount(tag.Value)).ShouldBeLessThan(10_000);
        tags["-notice.name-"].ShouldBe($"{string.Concat(Enumerable.Repeat("😀", 50))}…");
    }

    public static TheoryData<NoticeText, string, string> Mistakes => new()
    {
        { new("{{nam}}", "Text"), "subject", "There is no placeholder {{nam}}. Use these: {{name}}, {{tier}}, {{points}}, {{balance}}, {{program}}." },
        { new("Subject", "Hello {{Name}}"), "text", "There is no placeholder {{Name}}. Use these: {{name}}, {{tier}}, {{points}}, {{balance}}, {{program}}." },
        { new("Subject", "Hello {{name"), "text", "A placeholder is not closed, or not opened. Write it as {{name}}, or {{name|there}} with what stands where there is no name." },
        { new("Hello {{name|you}}", "Hello {{name}}"), "text", "The placeholder {{name}} has different fallbacks. Write it in the same way in the subject and everywhere in the text." },
        { new("", "Text"), "subject", "Use 1 to 200 characters in one line." },
        { new("One\r\nBcc: all@example.com", "Text"), "subject", "Use 1 to 200 characters in one line." },
        { new(new string('s', 201), "Text"), "subject", "Use 1 to 200 characters in one line." },
        { new("Subject", " "), "text", "Use 1 to 5,000 characters; a blank line parts paragraphs." },
        { new("Subject", "A\tB"), "text", "The text has a tab or another control character. Use plain text with line breaks." },
        { new("Subject", "Text") { FromName = "A\nB" }, "fromName", "Use 1 to 100 characters in one line." },
        { new("Subject", "Text") { FromName = "Shop <a@example.com>" }, "fromName", "A sender's name can't have any of , ; < > \". Leave them out." },
        { new("Subject", "Text") { UnsubscribeGroup = 0 }, "unsubscribeGroup", "Use the number of an unsubscribe group, or leave it out for a mail without a link to unsubscribe." },
        { new("Subject", "Text") { UnsubscribeLabel = "A\nB" }, "unsubscribeLabel", "Use 1 to 100 characters in one line." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Problems_OfATextThatCantBeUsed_SayWhatToDo(NoticeText text, string field, string problem)
    {
        var (found, problems) = text.Problems().ShouldHaveSingleItem();

        found.ShouldBe(field);
        problems.ShouldBe([problem]);
    }

    [Fact]
    public void Problems_OfTheExamples_AreNone()
    {
        NoticeText.ExampleOf(NoticeKind.Tier).Problems().ShouldBeEmpty();
        NoticeText.ExampleOf(NoticeKind.Birthday).Problems().ShouldBeEmpty();
    }
}

using System.Net;
using System.Text;
using LoyaltyFunctions.Import.Mail;

namespace LoyaltyFunctions.Import.Notices;

/// <summary>A notice as plain text and as HTML. Both have the program's words and no others, whatever language these are in.</summary>
internal static class NoticeBodies
{
    /// <summary>What SendGrid replaces by the address under which the customer unsubscribes.</summary>
    private const string UnsubscribeTag = "<%asm_group_unsubscribe_raw_url%>";

    private const string Accent = "#0757ba";

    /// <summary>The plain text; lines end with a line feed.</summary>
    public static string Text(NoticeText notice, Func<string, string> fill)
    {
        var text = new StringBuilder();
        foreach (var piece in NoticeTemplate.PiecesOf(Lines(notice.Text)))
        {
            text.Append(piece.Name is { } name ? fill(name) : piece.Text);
        }

        text.Append('\n');
        return notice.UnsubscribeGroup is null ? text.ToString() : text.Append($"\n{notice.UnsubscribeLabel}: {UnsubscribeTag}\n").ToString();
    }

    /// <summary>The HTML: the subject as its heading, and the text's paragraphs.</summary>
    /// <param name="notice">The program's text.</param>
    /// <param name="fill">A placeholder's value, encoded.</param>
    public static string Html(NoticeText notice, Func<string, string> fill)
    {
        var heading = Filled(notice.Subject, fill);
        var content = new StringBuilder($"<h1 style=\"margin:0 0 16px;font-size:24px;line-height:32px;font-weight:600;overflow-wrap:anywhere;\">{heading}</h1>\n");
        foreach (var paragraph in ParagraphsOf(notice.Text))
        {
            content.Append($"<p style=\"margin:0 0 16px;font-size:16px;line-height:26px;overflow-wrap:anywhere;\">{Filled(paragraph, fill).Replace("\n", "<br>\n", StringComparison.Ordinal)}</p>\n");
        }

        return HtmlPage.Render(new HtmlPage.Parts(heading, Accent, content.ToString()) { Below = Unsubscribing(notice) });
    }

    private static string? Unsubscribing(NoticeText notice) => notice.UnsubscribeGroup is null
        ? null
        : $"<a class=\"muted\" href=\"{UnsubscribeTag}\" style=\"color:#59636e;text-decoration:underline;\">{Encoded(notice.UnsubscribeLabel)}</a>";

    private static string Filled(string text, Func<string, string> fill) =>
        string.Concat(NoticeTemplate.PiecesOf(text).Select(piece => piece.Name is { } name ? fill(name) : Encoded(piece.Text)));

    private static IEnumerable<string> ParagraphsOf(string text) => Lines(text)
        .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
        .Select(paragraph => paragraph.Trim('\n'))
        .Where(paragraph => paragraph.Length > 0);

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim();

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}

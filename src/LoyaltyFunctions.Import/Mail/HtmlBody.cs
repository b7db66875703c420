using System.Net;
using System.Text;

namespace LoyaltyFunctions.Import.Mail;

/// <summary>The e-mail of an import as HTML.</summary>
internal static class HtmlBody
{
    private const string Ink = "color:#1f2328;";
    private const string Muted = "color:#59636e;";
    private const string Cell = "padding:6px 0;border-bottom:1px solid #d8dee4;font-size:15px;line-height:22px;vertical-align:top;";

    /// <summary>What a phone has room for side by side, in characters: a part of a label's word, and a figure.</summary>
    private const int LongestWord = 12, LongestFigure = 24;

    private const string ButtonStyle = "display:inline-block;padding:10px 18px;background-color:#0757ba;color:#ffffff;font-weight:600;text-decoration:none;border-radius:4px;";
    private const string LinkStyle = "color:#0757ba;text-decoration:underline;";

    /// <summary>Renders a mail.</summary>
    public static string Render(MailDocument document)
    {
        var content = new StringBuilder();
        content.Append($"""
            <p class="muted" style="margin:0 0 4px;font-size:14px;line-height:20px;{Muted}">{Encoded(document.Program)}</p>
            <h1 style="margin:0 0 12px;font-size:21px;line-height:28px;font-weight:600;overflow-wrap:anywhere;">{Encoded(document.Title)}</h1>
            <p style="margin:0;font-size:16px;line-height:24px;">{Encoded(document.Lead)}</p>

            """);
        foreach (var section in document.Sections)
        {
            content.Append($"<h2 style=\"margin:28px 0 8px;font-size:16px;line-height:24px;font-weight:600;\">{Encoded(section.Heading)}</h2>\n");
            content.AppendJoin(string.Empty, section.Blocks.Select(Render));
        }

        return HtmlPage.Render(new HtmlPage.Parts(Encoded(document.Title), Accent(document.Tone), content.ToString()) { Language = "en" });
    }

    private static string Render(MailBlock block) => block switch
    {
        MailBlock.Paragraph paragraph => Paragraph(paragraph.Text),
        MailBlock.Facts facts => Table(facts),
        MailBlock.Findings findings => List("ul", findings.Items.Select(Finding)),
        MailBlock.Steps { Items: [var only] } => Paragraph(only),
        MailBlock.Choices { Items: [var only] } => Paragraph(only),
        MailBlock.Steps steps => List("ol", steps.Items.Select(Encoded)),
        MailBlock.Choices choices => List("ul", choices.Items.Select(Encoded)),
        MailBlock.Link link => Anchor(link),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "A block that HTML has no form for."),
    };

    private static string Paragraph(string text) =>
        $"<p style=\"margin:0 0 8px;font-size:15px;line-height:22px;overflow-wrap:anywhere;\">{Encoded(text)}</p>\n";

    private static string Table(MailBlock.Facts facts) =>
        "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"border-collapse:collapse;margin:0 0 8px;\">\n"
        + string.Concat(facts.Pairs.Select(pair => $"""
            <tr><th scope="row" align="left" class="muted line" style="{Cell}{Muted}font-weight:400;padding-right:16px;">{Breakable(pair.Label)}</th><td align="right" class="ink line" style="{Cell}{Ink}{Wrapping(facts, pair.Value)}">{Encoded(pair.Value)}</td></tr>

            """))
        + "</table>\n";

    private static string List(string element, IEnumerable<string> items) =>
        $"<{element} style=\"margin:0 0 8px;padding:0 0 0 22px;font-size:15px;line-height:22px;\">\n"
        + string.Concat(items.Select(item => $"<li style=\"margin:0 0 8px;overflow-wrap:anywhere;\">{item}</li>\n"))
        + $"</{element}>\n";

    private static string Finding((string Place, string Text) item) =>
        item.Place.Length == 0 ? Encoded(item.Text) : $"<strong>{Encoded(item.Place)}</strong><br>{Encoded(item.Text)}";

    private static string Anchor(MailBlock.Link link)
    {
        var (name, style) = link.IsMain ? ("button", ButtonStyle) : ("link", LinkStyle);
        return $"""
            <p style="margin:0 0 12px;font-size:15px;line-height:22px;"><a class="{name}" href="{Encoded(link.Address.AbsoluteUri)}" style="{style}">{Encoded(link.Label)}</a></p>

            """;
    }

    private static string Accent(MailTone tone) => tone switch
    {
        MailTone.Good => "#1a7f37",
        MailTone.Attention => "#bf8700",
        _ => "#cf222e",
    };

    /// <summary>Figures stay whole; two that are too long for one line have a line each.</summary>
    private static string Wrapping(MailBlock.Facts facts, string value) => (facts.AreFigures, value.Length) switch
    {
        (false, _) => "overflow-wrap:anywhere;",
        (true, <= LongestFigure) => "white-space:nowrap;",
        _ => "",
    };

    /// <summary>
    /// A label that breaks within words only where one is as long as no word is, such as a tier's name can be: to break anywhere would
    /// make its column as narrow as a letter.
    /// </summary>
    private static string Breakable(string label) => string.Join(' ', label.Split(' ').Select(word =>
        string.Join("<wbr>", PartsOf(word).Select(Encoded))));

    private static IEnumerable<string> PartsOf(string word)
    {
        for (var start = 0; start < word.Length;)
        {
            var end = Math.Min(start + LongestWord, word.Length);
            end = end < word.Length && char.IsLowSurrogate(word[end]) ? end - 1 : end;
            yield return word[start..end];
            start = end;
        }
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}

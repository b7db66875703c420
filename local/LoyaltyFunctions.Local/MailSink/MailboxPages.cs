using System.Net;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Local.MailSink;

/// <summary>The pages that show the mails. They need no script; a mail's own HTML is shown where none can run.</summary>
internal static class MailboxPages
{
    private const string PagePolicy =
        "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // Links open in a tab of their own, outside the sandbox; everything else that a document can do is off.
    private const string Sandbox = "allow-popups allow-popups-to-escape-sandbox";

    private const string MailPolicy =
        "sandbox " + Sandbox + "; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>The list of mails.</summary>
    public static IResult List(IReadOnlyList<MailMessage> mails)
    {
        var rows = mails.Count == 0
            ? "<p class=\"empty\">No mail yet. What the program sends appears here.</p>"
            : $"<ul class=\"mails\">\n{string.Concat(mails.Select(Row))}</ul>";
        return Page("Mailbox", $"<h1>Mailbox</h1>\n<p class=\"count\">{Count(mails.Count)}, newest first. Nothing here left this machine.</p>\n{rows}");
    }

    /// <summary>One mail with its addresses, and its HTML or, for the view <c>text</c> and for a mail without HTML, its text.</summary>
    public static IResult Message(MailMessage mail, string? view)
    {
        var isText = view == "text" || mail.Html is null;
        var body = isText
            ? $"<pre class=\"text\">{Encoded(mail.Text ?? "This mail has no plain text.")}</pre>"
            : $"<iframe title=\"The mail's HTML\" sandbox=\"{Sandbox}\" src=\"/mailbox/messages/{Encoded(mail.Id)}/html\"></iframe>";
        return Page(mail.Subject, $"""
            <p><a href="/mailbox">All mails</a></p>
            <h1>{Encoded(Title(mail))}</h1>
            <dl>
            {string.Concat(Facts(mail).Select(Fact))}</dl>
            <nav aria-label="Forms of the mail">{Tab(mail, "HTML", string.Empty, !isText)}{Tab(mail, "Text", "?view=text", isText)}</nav>
            {body}
            """);
    }

    /// <summary>A mail's own HTML, for the frame in its page.</summary>
    public static IResult Html(MailMessage mail) => new PageResult(WithLinksInNewTabs(mail.Html!), MailPolicy);

    /// <summary>The pages' style sheet.</summary>
    public static IResult Style() =>
        Results.Stream(typeof(MailboxPages).Assembly.GetManifestResourceStream("LoyaltyFunctions.Local.MailSink.mailbox.css")!, "text/css; charset=utf-8");

    private static PageResult Page(string title, string content) => new(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Encoded(title)}</title>
        <link rel="stylesheet" href="/mailbox/mailbox.css">
        </head>
        <body>
        <main>
        {content}
        </main>
        </body>
        </html>

        """,
        PagePolicy);

    private static string Row(MailMessage mail) => $"""
        <li><a href="/mailbox/{Encoded(mail.Id)}"><span class="subject">{Encoded(Title(mail))}</span><span class="to">{Encoded(string.Join(", ", mail.To))}</span><time datetime="{mail.ReceivedAt:yyyy-MM-ddTHH:mm:ssZ}">{Time(mail)}</time></a></li>

        """;

    private static IEnumerable<(string Label, string Value)> Facts(MailMessage mail)
    {
        (string Label, string Value)[] facts =
        [
            ("From", mail.From), ("To", string.Join(", ", mail.To)), ("Cc", string.Join(", ", mail.Cc)), ("Bcc", string.Join(", ", mail.Bcc)),
            ("Reply to", mail.ReplyTo ?? string.Empty), ("Received", Time(mail)), ("Custom args", Pairs(mail.CustomArgs)),
            ("Headers", Pairs(mail.Headers)), ("Categories", string.Join(", ", mail.Categories)),
        ];
        return facts.Where(fact => fact.Value.Length > 0);
    }

    private static string Fact((string Label, string Value) fact) => $"<div><dt>{fact.Label}</dt><dd>{Encoded(fact.Value)}</dd></div>\n";

    private static string Tab(MailMessage mail, string label, string query, bool isOpen) =>
        $"<a href=\"/mailbox/{Encoded(mail.Id)}{query}\"{(isOpen ? " aria-current=\"page\"" : string.Empty)}>{label}</a>";

    private static string Title(MailMessage mail) => mail.Subject.Length == 0 ? "(no subject)" : mail.Subject;

    private static string Time(MailMessage mail) => $"{mail.ReceivedAt.UtcDateTime:d MMMM yyyy, HH:mm:ss} UTC";

    private static string Count(int mails) => mails == 1 ? "1 mail" : $"{mails:N0} mails";

    private static string Pairs(IReadOnlyDictionary<string, string> pairs) => string.Join(", ", pairs.Select(pair => $"{pair.Key} = {pair.Value}"));

    private static string WithLinksInNewTabs(string html)
    {
        const string Head = "<head>";
        const string Target = "<base target=\"_blank\">";
        var head = html.IndexOf(Head, StringComparison.OrdinalIgnoreCase);
        return head < 0 ? Target + html : html.Insert(head + Head.Length, Target);
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}

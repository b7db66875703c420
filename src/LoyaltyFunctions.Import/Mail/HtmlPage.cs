namespace LoyaltyFunctions.Import.Mail;

/// <summary>
/// What every HTML mail has around its content, as mail programs understand it: tables for the layout, styles on the elements, and one
/// style sheet that only turns the colours for a dark background. No image, no font and no script is loaded from anywhere.
/// </summary>
internal static class HtmlPage
{
    private const string Font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
    private const string Ink = "color:#1f2328;";

    private const string DarkColours = """
        @media (prefers-color-scheme: dark) {
        .page { background-color: #0d1117 !important; }
        .card { background-color: #161b22 !important; border-right-color: #30363d !important; border-bottom-color: #30363d !important; border-left-color: #30363d !important; }
        .ink { color: #e6edf3 !important; }
        .muted { color: #9da7b3 !important; }
        .line { border-color: #30363d !important; }
        .button { background-color: #2f81f7 !important; color: #06101f !important; }
        .link { color: #6cb0ff !important; }
        }
        """;

    /// <summary>Renders a page.</summary>
    public static string Render(Parts parts) => $"""
        <!DOCTYPE html>
        <html{(parts.Language is null ? "" : $" lang=\"{parts.Language}\"")}>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <title>{parts.Title}</title>
        <style>
        :root {"{"} color-scheme: light dark; {"}"}
        {DarkColours}
        </style>
        </head>
        <body class="page" style="margin:0;padding:0;background-color:#f6f8fa;">
        <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background-color:#f6f8fa;">
        <tr><td align="center" style="padding:24px 12px;">
        <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;background-color:#ffffff;border:1px solid #d8dee4;border-top:4px solid {parts.Accent};">
        <tr><td class="ink" align="left" style="padding:24px;{Font}{Ink}">
        {parts.Content}</td></tr>
        </table>
        {Below(parts)}</td></tr>
        </table>
        </body>
        </html>

        """;

    private static string Below(Parts parts) => parts.Below is null
        ? ""
        : $"<p class=\"muted\" style=\"margin:16px 0 0;{Font}font-size:13px;line-height:20px;color:#59636e;overflow-wrap:anywhere;\">{parts.Below}</p>\n";

    /// <summary>What differs between mails. Every text in it is HTML already.</summary>
    /// <param name="Title">The title.</param>
    /// <param name="Accent">The colour of the card's edge, which only underlines what the words say.</param>
    /// <param name="Content">What stands in the card; ends with a line feed.</param>
    internal sealed record Parts(string Title, string Accent, string Content)
    {
        /// <summary>The language of the words; null where nobody knows.</summary>
        public string? Language { get; init; }

        /// <summary>What stands below the card; null for nothing.</summary>
        public string? Below { get; init; }
    }
}

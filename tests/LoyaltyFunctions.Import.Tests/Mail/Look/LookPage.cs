using System.Net;
using System.Text;

namespace LoyaltyFunctions.Import.Tests.Mail.Look;

/// <summary>A page that shows mails in frames, each narrow and wide, light and dark, and writes down how they look.</summary>
internal static class LookPage
{
    private const string Begin = "<pre id=\"findings\">", End = "</pre>";

    /// <summary>The ways in which each mail is shown: the scheme, and the screen's width in pixels.</summary>
    public static IReadOnlyList<(string Scheme, int Width)> Ways { get; } = [("light", 360), ("light", 900), ("dark", 360), ("dark", 900)];

    /// <summary>The page.</summary>
    public static string For(IReadOnlyDictionary<string, string> mails)
    {
        var page = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\">\n");
        foreach (var (name, html) in mails)
        {
            foreach (var (scheme, width) in Ways)
            {
                // A frame's own scheme is what the mail's media query sees.
                page.Append($"<iframe data-name=\"{name}\" data-scheme=\"{scheme}\" width=\"{width}\" height=\"800\" style=\"border:0;color-scheme:{scheme}\" srcdoc=\"{WebUtility.HtmlEncode(html)}\"></iframe>\n");
            }
        }

        return page.Append($"{Begin}{End}<script>{Script}</script>").ToString();
    }

    /// <summary>What the page wrote down.</summary>
    public static string FindingsIn(string document)
    {
        var begin = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return WebUtility.HtmlDecode(document[begin..document.IndexOf(End, begin, StringComparison.Ordinal)]);
    }

    // The contrast is WCAG's.
    private const string Script = """
        function channels(colour) { return colour.match(/[\d.]+/g).map(Number); }
        function luminance(colour) {
          const [r, g, b] = channels(colour).slice(0, 3).map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        }
        function behind(element) {
          for (let e = element; e; e = e.parentElement) {
            const colour = getComputedStyle(e).backgroundColor, alpha = channels(colour)[3];
            if (alpha === undefined || alpha === 1) { return colour; }
          }
          return 'rgb(255, 255, 255)';
        }
        function contrast(element) {
          const [a, b] = [luminance(getComputedStyle(element).color), luminance(behind(element))];
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        }
        function look(frame) {
          const root = frame.contentDocument.documentElement, body = frame.contentDocument.body;
          const found = { name: frame.dataset.name, scheme: frame.dataset.scheme, width: root.clientWidth, overflow: Math.max(0, root.scrollWidth - root.clientWidth),
            widest: '', leastContrast: 21, faintest: '', background: luminance(behind(body)), card: luminance(behind(body.querySelector('.card'))) };
          for (const element of body.querySelectorAll('*')) {
            if (element.getBoundingClientRect().right > root.clientWidth + 0.5) { found.widest = element.outerHTML.slice(0, 200); }
            if (![...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())) { continue; }
            const value = contrast(element);
            if (value < found.leastContrast) { found.leastContrast = value; found.faintest = element.textContent.trim().slice(0, 80); }
          }
          return found;
        }
        addEventListener('load', () => {
          document.getElementById('findings').textContent = JSON.stringify([...document.querySelectorAll('iframe')].map(look));
        });
        """;
}

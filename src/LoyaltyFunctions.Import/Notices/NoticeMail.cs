using System.Net;
using LoyaltyFunctions.Import.Mail;

namespace LoyaltyFunctions.Import.Notices;

/// <summary>
/// Makes mails of a program's text. For one customer the mail is filled in here. For many, SendGrid fills it in: the mail has a tag for
/// each placeholder, and each customer brings what takes the tags' places.
/// </summary>
public sealed class NoticeMail
{
    /// <summary>The longest value in characters: all of one customer's together stay below SendGrid's 10,000 bytes, also encoded.</summary>
    private const int MaxValue = 100;

    private readonly NoticeText _text;
    private readonly IReadOnlyDictionary<string, string> _fallbacks;

    /// <summary>Makes mails of a text, which must have no problems.</summary>
    public NoticeMail(NoticeText text)
    {
        _text = text;
        _fallbacks = NoticeTemplate.PiecesOf(text.Subject).Concat(NoticeTemplate.PiecesOf(text.Text))
            .Where(piece => piece.Name is not null)
            .DistinctBy(piece => piece.Name)
            .ToDictionary(piece => piece.Name!, piece => piece.Text);
    }

    /// <summary>The mail to one customer.</summary>
    public MailContent For(NoticeValues values) =>
        Render(name => ValueOf(name, values), name => Encoded(ValueOf(name, values)));

    /// <summary>The mail to many, with tags where the customers' values belong.</summary>
    public MailContent Pattern() => Render(PlainTag, HtmlTag);

    /// <summary>What takes the tags' places for one customer.</summary>
    public IReadOnlyDictionary<string, string> TagsFor(NoticeValues values)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in _fallbacks.Keys)
        {
            var value = ValueOf(name, values);
            tags[PlainTag(name)] = value;
            tags[HtmlTag(name)] = Encoded(value);
        }

        return tags;
    }

    private MailContent Render(Func<string, string> plain, Func<string, string> html) => new(
        string.Concat(NoticeTemplate.PiecesOf(_text.Subject).Select(piece => piece.Name is { } name ? plain(name) : piece.Text)).Trim(),
        NoticeBodies.Text(_text, plain),
        NoticeBodies.Html(_text, html));

    private string ValueOf(string name, NoticeValues values)
    {
        var value = Wording.Line(NoticePlaceholders.ValueOf(name, values));
        return value.Length == 0 ? _fallbacks[name] : Clipped(value);
    }

    private static string Clipped(string value)
    {
        if (value.Length <= MaxValue)
        {
            return value;
        }

        var end = char.IsHighSurrogate(value[MaxValue - 1]) ? MaxValue - 1 : MaxValue;
        return $"{value.AsSpan(0, end)}…";
    }

    private static string PlainTag(string name) => $"-notice.{name}-";

    private static string HtmlTag(string name) => $"-notice.{name}.html-";

    private static string Encoded(string value) => WebUtility.HtmlEncode(value);
}

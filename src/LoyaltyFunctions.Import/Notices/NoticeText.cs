using System.Globalization;

namespace LoyaltyFunctions.Import.Notices;

/// <summary>What a program writes to a customer: plain text with placeholders, <c>{{name}}</c> or <c>{{name|there}}</c>.</summary>
/// <param name="Subject">The subject, one line.</param>
/// <param name="Text">The text; a blank line parts paragraphs.</param>
public sealed record NoticeText(string Subject, string Text)
{
    /// <summary>The longest sender's name, subject and text, in characters.</summary>
    public const int MaxFromName = 100, MaxSubject = 200, MaxText = 5_000;

    /// <summary>The longest label of the link to unsubscribe, in characters.</summary>
    public const int MaxUnsubscribeLabel = 100;

    /// <summary>The sender's name; null: the program's.</summary>
    public string? FromName { get; init; }

    /// <summary>The mail service's unsubscribe group; null: the mail has no link to unsubscribe.</summary>
    public int? UnsubscribeGroup { get; init; }

    /// <summary>The label of that link. Default <c>Unsubscribe</c>.</summary>
    public string UnsubscribeLabel { get; init; } = "Unsubscribe";

    /// <summary>A text to begin with, for a program that has saved none.</summary>
    public static NoticeText ExampleOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Tier => new(
            "Welcome to {{tier}}",
            "Hello {{name|there}},\n\nyou are in the tier {{tier}} of {{program}} now. You have {{balance}} points to spend.\n\nThank you for being with us!"),
        _ => new(
            "Happy birthday from {{program}}",
            "Hello {{name|there}},\n\nhappy birthday! Our present: {{points}} points. You have {{balance}} points to spend now.\n\nEnjoy your day!"),
    };

    /// <summary>What is wrong with the text, by field (<c>subject</c>, <c>text</c>, ...); empty where nothing is.</summary>
    public IReadOnlyDictionary<string, string[]> Problems()
    {
        var problems = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Add("fromName", FromName is null ? [] : SenderProblems(FromName));
        Add("subject", [.. LineProblems(Subject, MaxSubject), .. NoticeTemplate.Problems(Subject)]);
        Add("text", [.. TextProblems(Text), .. NoticeTemplate.Problems(Text)]);
        Add("unsubscribeGroup", UnsubscribeGroup is < 1 ? ["Use the number of an unsubscribe group, or leave it out for a mail without a link to unsubscribe."] : []);
        Add("unsubscribeLabel", LineProblems(UnsubscribeLabel, MaxUnsubscribeLabel));
        if (problems.Count == 0)
        {
            Add("text", NoticeTemplate.FallbackProblems(Subject, Text));
        }

        return problems;

        void Add(string field, IEnumerable<string> found)
        {
            var all = found.ToArray();
            if (all.Length > 0)
            {
                problems[field] = all;
            }
        }
    }

    private static IEnumerable<string> SenderProblems(string name) => name.IndexOfAny([',', ';', '<', '>', '"']) < 0
        ? LineProblems(name, MaxFromName)
        : ["A sender's name can't have any of , ; < > \". Leave them out."];

    private static IEnumerable<string> LineProblems(string line, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(line) || line.Length > maxLength || line.Any(IsControl))
        {
            yield return $"Use 1 to {maxLength} characters in one line.";
        }
    }

    private static IEnumerable<string> TextProblems(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxText)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Use 1 to {MaxText:N0} characters; a blank line parts paragraphs.");
        }

        if (text.Any(character => character is not '\n' and not '\r' && IsControl(character)))
        {
            yield return "The text has a tab or another control character. Use plain text with line breaks.";
        }
    }

    private static bool IsControl(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}

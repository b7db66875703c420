using System.Text;

namespace LoyaltyFunctions.Import.Mail;

/// <summary>A mail as plain text.</summary>
internal static class TextBody
{
    /// <summary>Renders a mail; lines end with a line feed.</summary>
    public static string Render(MailDocument document)
    {
        var text = new StringBuilder();
        text.Append(document.Title).Append('\n').Append(document.Program).Append("\n\n").Append(document.Lead).Append('\n');
        foreach (var section in document.Sections)
        {
            text.Append('\n').Append(section.Heading.ToUpperInvariant()).Append('\n');
            text.AppendJoin('\n', section.Blocks.Select(Render));
        }

        return text.ToString();
    }

    private static string Render(MailBlock block) => string.Concat(Lines(block).Select(line => line + "\n"));

    private static IEnumerable<string> Lines(MailBlock block) => block switch
    {
        MailBlock.Paragraph paragraph => [paragraph.Text],
        MailBlock.Facts facts => facts.Pairs.Select(pair => $"{pair.Label}: {pair.Value}"),
        MailBlock.Findings findings => findings.Items.Select(item => item.Place.Length == 0 ? $"- {item.Text}" : $"- {item.Place}: {item.Text}"),
        MailBlock.Steps { Items: [var only] } => [only],
        MailBlock.Choices { Items: [var only] } => [only],
        MailBlock.Steps steps => steps.Items.Select((step, index) => $"{index + 1}. {step}"),
        MailBlock.Choices choices => choices.Items.Select(choice => $"- {choice}"),
        MailBlock.Link link => [$"{link.Label}:", link.Address.AbsoluteUri],
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "A block that the text has no form for."),
    };
}

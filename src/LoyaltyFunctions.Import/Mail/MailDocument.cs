namespace LoyaltyFunctions.Import.Mail;

/// <summary>What a mail says, before it is text or HTML.</summary>
/// <param name="Title">One line: what the mail is about.</param>
/// <param name="Program">The program's name.</param>
/// <param name="Tone">How good the news is; never the only place that says so.</param>
/// <param name="Lead">The news in a sentence or two.</param>
/// <param name="Sections">The rest, most wanted first.</param>
internal sealed record MailDocument(string Title, string Program, MailTone Tone, string Lead, IReadOnlyList<MailSection> Sections);

/// <summary>How good the news is.</summary>
internal enum MailTone
{
    /// <summary>All went well.</summary>
    Good,

    /// <summary>Something is left to do.</summary>
    Attention,

    /// <summary>It did not work.</summary>
    Bad,
}

/// <summary>A part of a mail under a heading.</summary>
internal sealed record MailSection(string Heading, params IReadOnlyList<MailBlock> Blocks);

/// <summary>A piece of a section.</summary>
internal abstract record MailBlock
{
    /// <summary>Sentences.</summary>
    internal sealed record Paragraph(string Text) : MailBlock;

    /// <summary>Labels with a value each; figures are kept on one line.</summary>
    internal sealed record Facts(IReadOnlyList<(string Label, string Value)> Pairs, bool AreFigures) : MailBlock;

    /// <summary>Findings, each with the place it is about, which may be empty.</summary>
    internal sealed record Findings(IReadOnlyList<(string Place, string Text)> Items) : MailBlock;

    /// <summary>What to do, one after the other.</summary>
    internal sealed record Steps(IReadOnlyList<string> Items) : MailBlock;

    /// <summary>What can be done, one of it.</summary>
    internal sealed record Choices(IReadOnlyList<string> Items) : MailBlock;

    /// <summary>A link; the main one stands out.</summary>
    internal sealed record Link(string Label, Uri Address, bool IsMain) : MailBlock;
}

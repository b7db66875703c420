namespace LoyaltyFunctions.Import.Mail;

/// <summary>The e-mail that tells a program's team how an import ended, or that it waits for them.</summary>
public static class ResultMail
{
    /// <summary>Composes the mail: the outcome with its counts, then totals, errors, links, and what to do next.</summary>
    public static MailContent Compose(ImportResult result)
    {
        var document = new MailDocument(
            ResultWords.Title(result),
            Wording.Line(result.ProgramName),
            ToneOf(result.Outcome),
            ResultWords.Lead(result),
            [.. ResultSections.Of(result)]);
        return new MailContent($"{document.Title}: {ResultWords.News(result)}", TextBody.Render(document), HtmlBody.Render(document));
    }

    private static MailTone ToneOf(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Completed => MailTone.Good,
        ImportOutcome.PartiallyCompleted or ImportOutcome.AwaitingConfirmation or ImportOutcome.Cancelled => MailTone.Attention,
        _ => MailTone.Bad,
    };
}

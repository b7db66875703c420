namespace LoyaltyFunctions.Import.Mail;

/// <summary>The e-mail that brings the link to an export of customers, or says that there is none.</summary>
public static class ExportMail
{
    private const string Title = "Customer export";

    /// <summary>Composes the mail: what happened, the link and its expiry, and what can be done with the file.</summary>
    public static MailContent Compose(ExportResult result)
    {
        var (tone, news, lead) = result switch
        {
            { ErrorId: not null } => (MailTone.Bad, "stopped by an error",
                "The export was stopped by an error in the service. There is no file."),
            { Rows: 0 } => (MailTone.Attention, "no customers",
                "No customer fits the filter, so the file has a header and no rows."),
            _ => (MailTone.Good, Customers(result.Rows), $"The file with {Customers(result.Rows)} is ready."),
        };
        var document = new MailDocument(Title, Wording.Line(result.ProgramName), tone, lead, [.. SectionsOf(result)]);
        return new MailContent($"{Title}: {news}", TextBody.Render(document), HtmlBody.Render(document));
    }

    private static IEnumerable<MailSection> SectionsOf(ExportResult result)
    {
        if (result.ErrorId is { } errorId)
        {
            yield return new MailSection("Error id", new MailBlock.Paragraph(Wording.Line(errorId)));
            yield return new MailSection("What to do next", new MailBlock.Steps(
            [
                "Tell whoever runs the service, and give the error id above.",
                "Ask for the export again when they have mended the cause. Nothing was changed.",
            ]));
        }

        if (result is { Link: { } link, LinkExpiresAt: { } until })
        {
            yield return new MailSection(
                "The file",
                new MailBlock.Link("Download the customers", link, IsMain: true),
                new MailBlock.Paragraph(
                    $"The link works until {Wording.Time(until, result.TimeZone)}. Whoever has it can read your customers' data, so take care whom you pass it to."));
            yield return new MailSection("What you can do with it", new MailBlock.Steps([.. Steps(result)]));
        }

        yield return About(result);
    }

    private static IEnumerable<string> Steps(ExportResult result)
    {
        yield return "To change balances, edit the column Points, save the file as CSV, and import it as points-set. Rows that you leave as they are change nothing.";
        yield return "To change tiers or birthdays too, import it as combined with points=set. No column has to be renamed or removed.";
        if (result.IsTooLargeToImport)
        {
            yield return "The file is larger than one import takes. Keep only the rows that you changed, or split it, with the header line in each part.";
        }
    }

    private static MailSection About(ExportResult result)
    {
        (string Label, string? Value)[] facts =
        [
            ("Export id", result.ExportId),
            ("Customers", result.Filter.Count == 0 ? "All" : string.Join(", ", result.Filter.Select(pair => $"{pair.Key} {pair.Value}"))),
            ("Requested by", result.RequestedBy),
            ("Requested", Wording.Time(result.RequestedAt, result.TimeZone)),
        ];
        var known = facts.Where(fact => fact.Value is not null).Select(fact => (fact.Label, Wording.Line(fact.Value!)));
        return new MailSection("About the export", new MailBlock.Facts([.. known], AreFigures: false));
    }

    private static string Customers(long count) => count == 1 ? "1 customer" : $"{Wording.Number(count)} customers";
}

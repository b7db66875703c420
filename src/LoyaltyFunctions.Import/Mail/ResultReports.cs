namespace LoyaltyFunctions.Import.Mail;

/// <summary>The links of an import's e-mail.</summary>
internal static class ResultReports
{
    /// <summary>The reports that something is to be done with. The first of them stands out.</summary>
    public static IEnumerable<MailSection> ToWorkWith(ImportResult result)
    {
        var isFirst = true;
        foreach (var (name, link) in Pressing(result))
        {
            yield return Section(name, link, result, isMain: isFirst, isFirst);
            isFirst = false;
        }
    }

    /// <summary>The report of what was done; null where there is none.</summary>
    public static MailSection? Applied(ImportResult result) => result.AppliedReport is null
        ? null
        : Section("applied", result.AppliedReport, result, isMain: false, isFirst: !Pressing(result).Any());

    private static IEnumerable<(string Name, Uri Link)> Pressing(ImportResult result)
    {
        // Once there is a result, nobody needs what was expected of it.
        var preview = result.Outcome == ImportOutcome.AwaitingConfirmation ? result.PreviewReport : null;
        (string Name, Uri? Link)[] reports =
            [("preview", preview), ("unprocessed", result.UnprocessedReport), ("error", result.ErrorReport)];
        return reports.Where(report => report.Link is not null).Select(report => (report.Name, report.Link!));
    }

    private static MailSection Section(string name, Uri link, ImportResult result, bool isMain, bool isFirst) => new(
        $"{char.ToUpperInvariant(name[0])}{name[1..]} report",
        [new MailBlock.Link($"Download the {name} report", link, isMain), .. Expiry(result, isFirst)]);

    private static MailBlock.Paragraph[] Expiry(ImportResult result, bool isFirst)
    {
        if (result.LinksExpireAt is not { } time)
        {
            return [];
        }

        var until = $"The link works until {Wording.Time(time, result.TimeZone)}.";
        return [new MailBlock.Paragraph(isFirst ? $"{until} Whoever has it can read the report, so take care whom you pass it to." : until)];
    }
}

namespace LoyaltyFunctions.Import.Mail;

/// <summary>The sections of the result e-mail: totals before details, and nothing that has nothing to say.</summary>
internal static class ResultSections
{
    /// <summary>The most findings, codes, notes or columns that the mail lists of a kind; the reports have all.</summary>
    private const int MostListed = 10;

    /// <summary>The sections in their order.</summary>
    public static IEnumerable<MailSection> Of(ImportResult result)
    {
        MailSection?[] sections =
        [
            Totals(result), Problems(result), ErrorId(result), Errors(result), ErrorReport(result), NextSteps(result), AppliedReport(result),
            AboutFile(result), AboutImport(result),
        ];
        return sections.OfType<MailSection>();
    }

    private static MailSection? Totals(ImportResult result)
    {
        if (result.Outcome == ImportOutcome.Rejected || result.Rows == 0)
        {
            return null;
        }

        var isCustomers = result.Type == ImportTypes.NameOf(ImportType.Customers);
        var isUncertain = result is { Outcome: ImportOutcome.Failed, MayHaveApplied: true };
        (string Label, long Value, bool Always)[] totals =
        [
            ("Rows in the file", result.Rows, true),
            (isUncertain ? "Applied, as far as is known" : "Applied", result.Applied, true),
            ("Applied, but nothing to change", result.Unchanged, false),
            ("Not applied, to correct", result.Failed, true),
            (isUncertain ? "Not reached, or not known" : "Not reached", (long)result.Rows - result.Applied - result.Failed, false),
            ("Rows with warnings", result.Warnings, false),
            ("Customers created", result.CustomersCreated, isCustomers),
            ("Customers updated", result.CustomersUpdated, isCustomers),
            ("Points added", result.PointsAdded, !isCustomers),
            ("Points deducted", result.PointsDeducted, !isCustomers),
        ];
        return new MailSection(
            "Totals",
            new MailBlock.Facts([.. totals.Where(total => total.Always || total.Value > 0).Select(total => (total.Label, Wording.Number(total.Value)))], AreFigures: true));
    }

    private static MailSection? Problems(ImportResult result) => result.Problems.Count == 0
        ? null
        : new MailSection(
            "Why the file can't be imported",
            new MailBlock.Findings([.. result.Problems.Take(MostListed).Select(problem => (string.Empty, Wording.Line(problem.Message)))]));

    private static MailSection? ErrorId(ImportResult result) => result.ErrorId is null
        ? null
        : new MailSection("Error id", new MailBlock.Paragraph(Wording.Line(result.ErrorId)));

    private static MailSection? Errors(ImportResult result)
    {
        if (result.FirstErrors.Count == 0 && result.ErrorsByCode.Count == 0)
        {
            return null;
        }

        var blocks = new List<MailBlock>();
        if (result.ErrorsByCode.Count > 0)
        {
            blocks.Add(new MailBlock.Facts(
                [.. result.ErrorsByCode.Take(MostListed).Select(count => (Wording.Code(count.Code), Wording.Number(count.Count)))], AreFigures: true));
        }

        var shown = result.FirstErrors.Take(MostListed).ToList();
        if (shown.Count > 0)
        {
            blocks.Add(new MailBlock.Findings([.. shown.Select(error => (Place(error), Wording.Line(error.Issue.Message)))]));
        }

        var others = result.Failed - shown.DistinctBy(error => error.LineNumber).Count();
        if (others > 0)
        {
            blocks.Add(new MailBlock.Paragraph(Others(others, result.ErrorReport is not null, shown.Count > 0)));
        }

        return new MailSection("Errors", blocks);
    }

    private static string Place(RowError error) => error.Issue.Column is null
        ? $"Line {Wording.Number(error.LineNumber)}"
        : $"Line {Wording.Number(error.LineNumber)}, {Wording.Line(error.Issue.Column)}";

    private static string Others(int rows, bool hasReport, bool areMore)
    {
        var count = areMore ? $"{Wording.Number(rows)} more {(rows == 1 ? "row" : "rows")}" : Wording.Rows(rows);
        var has = rows == 1 ? "has" : "have";
        return hasReport ? $"{count} {has} errors; the error report has them all." : $"{count} {has} errors.";
    }

    private static MailSection? ErrorReport(ImportResult result) => result.ErrorReport is null
        ? null
        : new MailSection("Error report", [new MailBlock.Link("Download the error report", result.ErrorReport, IsMain: true), .. Expiry(result, isFirst: true)]);

    private static MailSection? AppliedReport(ImportResult result) => result.AppliedReport is null
        ? null
        : new MailSection(
            "Applied report",
            [
                new MailBlock.Link("Download the applied report", result.AppliedReport, IsMain: false),
                .. Expiry(result, isFirst: result.ErrorReport is null),
            ]);

    private static MailBlock.Paragraph[] Expiry(ImportResult result, bool isFirst)
    {
        if (result.LinksExpireAt is not { } time)
        {
            return [];
        }

        var until = $"The link works until {Wording.Time(time, result.TimeZone)}.";
        return [new MailBlock.Paragraph(isFirst ? $"{until} Whoever has it can read the report, so take care whom you pass it to." : until)];
    }

    private static MailSection NextSteps(ImportResult result) =>
        new("What to do next", new MailBlock.Steps(ResultWords.NextSteps(result)));

    private static MailSection? AboutFile(ImportResult result)
    {
        var notes = result.FormatNotes.Take(MostListed).Select(note => new MailBlock.Paragraph(Wording.Line(note))).ToList<MailBlock>();
        if (result.IgnoredColumns.Count > 0)
        {
            notes.Add(new MailBlock.Paragraph($"Columns that were not read: {Listed(result.IgnoredColumns)}."));
        }

        return notes.Count == 0 ? null : new MailSection("About the file", notes);
    }

    private static string Listed(IReadOnlyList<string> names)
    {
        var listed = string.Join(", ", names.Take(MostListed).Select(Wording.Line));
        return names.Count > MostListed ? $"{listed} and {Wording.Number(names.Count - MostListed)} more" : listed;
    }

    private static MailSection AboutImport(ImportResult result)
    {
        var facts = new List<(string Label, string Value)>
        {
            ("Import id", Wording.Line(result.ImportId)),
            ("Type", Wording.Line(result.Type)),
            ("File", Wording.Line(result.FileName)),
        };
        if (result.Source is not null)
        {
            facts.Add(("Source", Wording.Line(result.Source)));
        }

        facts.Add(("Received", Wording.Time(result.ReceivedAt, result.TimeZone)));
        return new MailSection("About the import", new MailBlock.Facts(facts, AreFigures: false));
    }
}

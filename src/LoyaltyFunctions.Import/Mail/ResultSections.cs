namespace LoyaltyFunctions.Import.Mail;

/// <summary>The sections of an import's e-mail: totals before details, and nothing that has nothing to say.</summary>
internal static class ResultSections
{
    /// <summary>The most findings, codes, notes or columns that the mail lists of a kind; the reports have all.</summary>
    private const int MostListed = 10;

    /// <summary>The sections in their order.</summary>
    public static IEnumerable<MailSection> Of(ImportResult result)
    {
        MailSection?[] sections =
        [
            ResultTotals.Totals(result), ResultTotals.BeforeAndAfter(result), Problems(result), ErrorId(result), Errors(result),
            .. ResultReports.ToWorkWith(result), NextSteps(result), ResultReports.Applied(result), AboutFile(result), AboutImport(result),
        ];
        return sections.OfType<MailSection>();
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

    private static MailSection NextSteps(ImportResult result) =>
        new("What to do next", ResultSteps.Next(result));

    private static MailSection? AboutFile(ImportResult result)
    {
        // An undo reads a report that this app wrote, of which nobody needs to know more.
        if (ResultVerbs.IsUndo(result))
        {
            return null;
        }

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
        (string Label, string? Value)[] facts =
        [
            ("Import id", result.ImportId),
            ("Type", result.Type),
            ("Undoes import", result.Undoes),
            ("File", result.FileName),
            ("Source", result.Source),
            ("Requested by", result.RequestedBy),
            ("Note for customers", result.PublicNote),
            ("Internal note", result.InternalNote),
            ("Received", Wording.Time(result.ReceivedAt, result.TimeZone)),
        ];
        var known = facts.Where(fact => fact.Value is not null).Select(fact => (fact.Label, Wording.Line(fact.Value!)));
        return new MailSection("About the import", new MailBlock.Facts([.. known], AreFigures: false));
    }
}

using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>Tells people how an import ended or what it waits for: totals first, then the first errors, then where to read on.</summary>
internal static class ImportSummary
{
    /// <summary>Writes the summary.</summary>
    /// <param name="screen">Where to.</param>
    /// <param name="status">How the import stands.</param>
    /// <param name="mailbox">Where its mail can be read.</param>
    /// <param name="seconds">How long it took.</param>
    public static void Write(Screen screen, ImportStatus status, Uri mailbox, double seconds)
    {
        screen.Heading(SummaryTitle.Of(status, seconds));
        if (status.Reason is not null)
        {
            screen.Line($"  {status.Reason}");
        }

        if (status is { State: nameof(ImportState.AwaitingConfirmation), ConfirmUntil: { } time })
        {
            screen.Line($"  It can be confirmed until {Figures.Time(time)}; after that it is cancelled.");
        }

        ProgramChange.Write(screen, status);
        if (!Figures.IsUndo(status))
        {
            WriteAboutFile(screen, status);
        }

        ErrorTable.Write(screen, status);
        WriteLinks(screen, status, mailbox);
    }

    private static void WriteAboutFile(Screen screen, ImportStatus status)
    {
        foreach (var note in status.Format?.Notes ?? [])
        {
            screen.Line($"  {note}");
        }

        if (status.IgnoredColumns.Count > 0)
        {
            screen.Line($"  Columns that are not read: {string.Join(", ", status.IgnoredColumns)}");
        }

        foreach (var problem in status.Problems)
        {
            screen.Line($"  {problem.Message}");
        }
    }

    private static void WriteLinks(Screen screen, ImportStatus status, Uri mailbox)
    {
        var isUndo = Figures.IsUndo(status);
        (string What, Uri? Link)[] reports =
        [
            ("Preview of every row:", status.Final ? null : status.Reports?.Preview),
            (isUndo ? "Rows that were not reached:" : "Rows that were not reached (import the report as it is to apply them):", status.Reports?.Unprocessed),
            (isUndo ? "Error report:" : "Error report (correct it and drop it in again):", status.Reports?.Errors),
            (isUndo ? "Undone rows:" : "Applied rows:", status.Reports?.Applied),
        ];
        foreach (var (what, link) in reports.Where(report => report.Link is not null))
        {
            screen.Line(what);
            screen.Line($"  {link!.AbsoluteUri}");
        }

        var mail = status.Final ? $" its mail: {status.Mail ?? "not sent yet"};" : "";
        screen.Line($"Import {status.Id};{mail} mailbox: {mailbox}");
    }
}

using System.Globalization;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Triggers.Http;
using Spectre.Console;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>Tells people how an import ended: totals first, then the first errors, then where to read on.</summary>
internal static class ImportSummary
{
    private const int MostErrors = 10;
    private const int WidthForCells = 110;

    /// <summary>Writes the summary.</summary>
    /// <param name="screen">Where to.</param>
    /// <param name="status">How the import ended.</param>
    /// <param name="mailbox">Where its mail can be read.</param>
    /// <param name="seconds">How long it took.</param>
    public static void Write(Screen screen, ImportStatus status, Uri mailbox, double seconds)
    {
        screen.Heading(Title(status, seconds));
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

        WriteErrors(screen, status);
        WriteLinks(screen, status, mailbox);
    }

    private static string Title(ImportStatus status, double seconds) => status.State switch
    {
        nameof(ImportState.Rejected) => "Rejected: nothing was applied.",
        nameof(ImportState.Failed) => $"Failed: something broke that is no row's fault. Error id {status.ErrorId}; the host's log has it.",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{status.Rows:N0} {(status.Rows == 1 ? "row" : "rows")}: {status.Applied:N0} applied{Unchanged(status)}, {status.Failed:N0} failed, {status.Warnings:N0} with a warning; {seconds:0.0} s"),
    };

    private static string Unchanged(ImportStatus status) =>
        status.Unchanged > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({status.Unchanged:N0} of them changed nothing)") : "";

    private static void WriteErrors(Screen screen, ImportStatus status)
    {
        if (status.FirstErrors.Count == 0)
        {
            return;
        }

        screen.Line();
        screen.Line("The first errors:");
        screen.Table(TableOf(status.FirstErrors.Take(MostErrors), withCells: screen.Width >= WidthForCells));
    }

    /// <summary>The sentences name column and value where these matter, so a narrow screen leaves them the room.</summary>
    private static Table TableOf(IEnumerable<ErrorStatus> errors, bool withCells)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("Line") { Alignment = Justify.Right, NoWrap = true });
        if (withCells)
        {
            table.AddColumn(new TableColumn("Column") { NoWrap = true });
            table.AddColumn("Found");
        }

        table.AddColumn("What is wrong");
        foreach (var error in errors)
        {
            string[] cells = withCells ? [error.Column ?? "", error.Value ?? "", error.Message] : [error.Message];
            table.AddRow([new Text(error.Line.ToString(CultureInfo.InvariantCulture)), .. cells.Select(cell => new Text(cell))]);
        }

        return table;
    }

    private static void WriteLinks(Screen screen, ImportStatus status, Uri mailbox)
    {
        if (status.Reports?.Errors is { } errors)
        {
            screen.Line("Error report (correct it and drop it in again):");
            screen.Line($"  {errors.AbsoluteUri}");
        }

        if (status.Reports?.Applied is { } applied)
        {
            screen.Line("Applied rows:");
            screen.Line($"  {applied.AbsoluteUri}");
        }

        screen.Line($"Import {status.Id}; its mail: {status.Mail ?? "not sent yet"}; mailbox: {mailbox}");
    }
}

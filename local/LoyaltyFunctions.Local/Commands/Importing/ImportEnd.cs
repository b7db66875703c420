using LoyaltyFunctions.Local.Stack;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>The last part of every command that follows an import: how it ended, or what it waits for.</summary>
internal static class ImportEnd
{
    /// <summary>Tells people and scripts.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> TellAsync(
        HostSession session, ImportStatus status, double seconds, StackOptions options, CommandOutput output, CancellationToken cancellationToken)
    {
        status = await ShowAsync(session, status, seconds, options, output.Screen, cancellationToken);
        await output.WriteJsonAsync(ImportJson.Line(status, seconds));
        return ImportExitCodes.Of(status.State);
    }

    /// <summary>Tells people.</summary>
    /// <returns>The status, with the figures to show, and files in place of links where these end with the command.</returns>
    public static async Task<ImportStatus> ShowAsync(
        HostSession session, ImportStatus status, double seconds, StackOptions options, Screen screen, CancellationToken cancellationToken)
    {
        status = PreviewFigures.In(status);
        if (session.IsOwn)
        {
            status = await ReportCopies.SaveAsync(status, session.Folder, cancellationToken);
        }

        ImportSummary.Write(screen, status, session.Mailbox, seconds);
        if (session.IsOwn)
        {
            screen.Line(session.State.InMemory
                ? "Storage was in memory and ends with this command; the reports are kept in the data folder. Start serve --in-memory first to keep both."
                : "The reports are kept in the data folder. The mailbox, and the links in the mail, work while a host runs on it: serve starts one.");
        }

        if (!session.IsOwn || !session.State.InMemory)
        {
            NextCommands.Write(screen, status, options);
        }

        return status;
    }
}

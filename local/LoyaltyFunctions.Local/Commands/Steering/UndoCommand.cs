using System.CommandLine;
using LoyaltyFunctions.Local.Commands.Importing;
using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Local.Commands.Steering;

/// <summary><c>undo</c>: shows what taking back an import would change, and does it once that is confirmed.</summary>
internal static class UndoCommand
{
    private const string Question = "Undo it?";

    /// <summary>The command.</summary>
    public static Command Build(TextWriter output, TextWriter error)
    {
        var yes = new Option<bool>("--yes") { Description = "Do not ask, and do not wait for 'confirm'" };
        return StoredImportCommand.Build(
            "undo",
            $"Takes back what an import applied, after a preview: exit code {ImportExitCodes.Meaning}",
            output,
            error,
            StoredImportCommand.By(),
            (import, parsed, told, cancellationToken) => RunAsync(import, parsed.GetValue(yes), told, cancellationToken),
            yes);
    }

    private static async Task<int> RunAsync(StoredImport import, bool yes, CommandOutput output, CancellationToken cancellationToken)
    {
        await using var session = await HostSession.OpenAsync(import.Options, output.Screen, cancellationToken);
        var (preview, seconds) = await StoredImportCommand.FollowAsync(session, import, "undo", Until.EndOrPreview, output.Screen, cancellationToken);
        var waits = preview.State == nameof(ImportState.AwaitingConfirmation);
        var asks = !yes && output.Json is null && output.Screen.CanAsk;
        if (!waits || !(yes || asks))
        {
            return await ImportEnd.TellAsync(session, preview, seconds, import.Options, output, cancellationToken);
        }

        preview = await ImportEnd.ShowAsync(session, preview, seconds, import.Options, output.Screen, cancellationToken);
        if (!yes && !await output.Screen.AskAsync(Question, cancellationToken))
        {
            return ImportExitCodes.Of(preview.State);
        }

        var (end, took) = await StoredImportCommand.FollowAsync(
            session, import with { Id = preview.Id }, "confirm", Until.End, output.Screen, cancellationToken);
        return await ImportEnd.TellAsync(session, end, took, import.Options, output, cancellationToken);
    }
}

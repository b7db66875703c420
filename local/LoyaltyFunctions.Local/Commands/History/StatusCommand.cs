using System.CommandLine;
using LoyaltyFunctions.Local.Commands.Importing;
using LoyaltyFunctions.Local.Commands.Steering;
using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Local.Commands.History;

/// <summary><c>status</c>: the whole story of one import.</summary>
internal static class StatusCommand
{
    /// <summary>The command.</summary>
    public static Command Build(TextWriter output, TextWriter error) =>
        StoredImportCommand.Build("status", "Tells all about one import, and what can be done with it", output, error, by: null, RunAsync);

    private static async Task<int> RunAsync(StoredImport import, ParseResult parsed, CommandOutput output, CancellationToken cancellationToken)
    {
        await using var session = await HostSession.OpenAsync(import.Options, output.Screen, cancellationToken);
        var status = await session.Api.GetImportAsync(import.Program, import.Id, cancellationToken);
        ImportStory.Write(output.Screen, status);
        if (status.Final || status.State == nameof(ImportState.AwaitingConfirmation))
        {
            output.Screen.Line();
            var seconds = (status.FinishedAt - status.ReceivedAt)?.TotalSeconds ?? 0;
            status = await ImportEnd.ShowAsync(session, status, seconds, import.Options, output.Screen, cancellationToken);
        }

        await output.WriteJsonAsync(HistoryJson.Line(status));
        return 0;
    }
}

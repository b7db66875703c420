using System.CommandLine;
using LoyaltyFunctions.Local.Commands.Importing;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Local.Commands.Steering;

/// <summary>A command about one import that the app has: what <c>confirm</c>, <c>cancel</c>, <c>undo</c>, <c>resume</c> and <c>status</c> share.</summary>
internal static class StoredImportCommand
{
    /// <summary>The command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, with its exit codes.</param>
    /// <param name="output">What the command is asked for.</param>
    /// <param name="error">With <c>--json</c>: the progress.</param>
    /// <param name="by">Who gives the command; null for a command that only looks.</param>
    /// <param name="run">Does it.</param>
    /// <param name="more">Options of its own.</param>
    public static Command Build(
        string name,
        string description,
        TextWriter output,
        TextWriter error,
        Option<string?>? by,
        Func<StoredImport, ParseResult, CommandOutput, CancellationToken, Task<int>> run,
        params IEnumerable<Option> more)
    {
        var common = new CommandOptions();
        var id = new Argument<string>("ID") { Description = "The import's id" };
        var program = new Option<string>("--program") { Description = "The program", HelpName = "P", Required = true };
        var json = new Option<bool>("--json") { Description = "Write one line of JSON and nothing else to standard output" };
        var command = new Command(name, description) { id, program, json };
        if (by is not null)
        {
            command.Add(by);
        }

        foreach (var option in more)
        {
            command.Add(option);
        }

        common.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var import = new StoredImport(parsed.GetValue(program)!, parsed.GetValue(id)!, by is null ? null : parsed.GetValue(by), common.Read(parsed));
            Validate(import);
            return run(import, parsed, CommandOutput.Of(parsed.GetValue(json), output, error), cancellationToken);
        });
        return command;
    }

    /// <summary>The option that says who gives the command.</summary>
    public static Option<string?> By() => new("--by") { Description = "Who gives this command, for the history", HelpName = "NAME" };

    /// <summary>Tells an import to go on or to stop, follows what comes of it, and tells how it ended.</summary>
    public static async Task<int> FollowAsync(
        StoredImport import, string verb, Until until, CommandOutput output, CancellationToken cancellationToken)
    {
        await using var session = await HostSession.OpenAsync(import.Options, output.Screen, cancellationToken);
        var (status, seconds) = await FollowAsync(session, import, verb, until, output.Screen, cancellationToken);
        return await ImportEnd.TellAsync(session, status, seconds, import.Options, output, cancellationToken);
    }

    /// <summary>Tells an import to go on or to stop, and follows what comes of it.</summary>
    public static async Task<(Triggers.Http.ImportStatus Status, double Seconds)> FollowAsync(
        HostSession session, StoredImport import, string verb, Until until, Screen screen, CancellationToken cancellationToken)
    {
        // Before anything is shown, so that a refusal is all that there is to read.
        var told = await session.Api.TellAsync(import.Program, import.Id, verb, import.By, cancellationToken);
        return await ImportRunner.FollowAsync(
            session, import.Program, told.File, until, _ => Task.FromResult(told.Id), screen, cancellationToken);
    }

    private static void Validate(StoredImport import)
    {
        if (!ProgramIds.IsValid(import.Program))
        {
            throw new LocalHostException($"'{import.Program}' cannot be a program's id. Use {ProgramIds.Rule}.");
        }
    }
}

using System.CommandLine;
using LoyaltyFunctions.Local.Commands.Importing;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Local.Commands.History;

/// <summary><c>history</c>: a program's imports, newest first.</summary>
internal static class HistoryCommand
{
    private const int DefaultLimit = 20;

    /// <summary>The command.</summary>
    public static Command Build(TextWriter output, TextWriter error)
    {
        var common = new CommandOptions();
        var program = new Option<string>("--program") { Description = "The program", HelpName = "P", Required = true };
        Option<string?>[] filters =
        [
            new("--state") { Description = "Only imports in this state, for example AwaitingConfirmation", HelpName = "S" },
            new("--type") { Description = "Only imports of this type", HelpName = "T" },
            new("--from") { Description = "Only imports that arrived at this time or later, for example 2026-11-01", HelpName = "TIME" },
            new("--to") { Description = "Only imports that arrived before this time", HelpName = "TIME" },
        ];
        var limit = new Option<int>("--limit")
        {
            Description = $"The most imports to list. Default: {DefaultLimit}",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultLimit,
            CustomParser = result => NumberOption.Parse(result, "--limit", "a number of imports", 1, 10_000),
        };
        var json = new Option<bool>("--json") { Description = "Write one line of JSON and nothing else to standard output" };
        var command = new Command("history", "Lists a program's imports, newest first") { program, limit, json };
        Array.ForEach(filters, command.Add);
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var asked = new HistoryQuery(
                parsed.GetValue(program)!,
                [.. filters.Where(filter => parsed.GetValue(filter) is not null).Select(filter => KeyValuePair.Create(filter.Name[2..], parsed.GetValue(filter)!))],
                parsed.GetValue(limit));
            RequireProgramId(asked.Program);
            var told = CommandOutput.Of(parsed.GetValue(json), output, error);
            await using var session = await HostSession.OpenAsync(common.Read(parsed), told.Screen, cancellationToken);
            var (imports, hasMore) = await asked.ReadAsync(session.Api, cancellationToken);
            HistoryTable.Write(told.Screen, imports, hasMore);
            await told.WriteJsonAsync(HistoryJson.Line(imports, hasMore));
            return 0;
        });
        return command;
    }

    private static void RequireProgramId(string program)
    {
        if (!ProgramIds.IsValid(program))
        {
            throw new LocalHostException($"'{program}' cannot be a program's id. Use {ProgramIds.Rule}.");
        }
    }
}

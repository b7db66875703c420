using System.CommandLine;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Local.Stack;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>A command that drops a file and follows its import: what <c>import</c> and <c>validate</c> share.</summary>
internal static class FileCommand
{
    /// <summary>The command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, with its exit codes.</param>
    /// <param name="mode">The import's option <c>mode</c>; null for the app's default.</param>
    /// <param name="output">What the command is asked for.</param>
    /// <param name="error">With <c>--json</c>: the progress.</param>
    public static Command Build(string name, string description, string? mode, TextWriter output, TextWriter error)
    {
        var (common, given) = (new CommandOptions(), new FileOptions());
        var file = new Argument<string>("FILE") { Description = "The CSV file" };
        var program = new Option<string>("--program") { Description = "The program; it is created if it does not exist", HelpName = "P", Required = true };
        var type = new Option<string>("--type") { Description = $"What the rows do: {string.Join(", ", ImportTypes.Names)}", HelpName = "T", Required = true };
        var json = new Option<bool>("--json") { Description = "Write one line of JSON and nothing else to standard output" };
        var expected = new Option<int?>("--expected-customers")
        {
            Description = "About how many customers the program will have; read when it is created",
            HelpName = "N",
            CustomParser = result => NumberOption.Parse(result, "--expected-customers", "a number of customers", 1, 100_000_000),
        };
        var command = new Command(name, description) { file, program, type, json, expected };
        given.AddTo(command);
        common.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = new ImportRequest(
                parsed.GetValue(file)!, parsed.GetValue(program)!, parsed.GetValue(type)!, WithMode(given.Read(parsed), mode), parsed.GetValue(expected));
            return RunAsync(request, common.Read(parsed), CommandOutput.Of(parsed.GetValue(json), output, error), cancellationToken);
        });
        return command;
    }

    private static IReadOnlyDictionary<string, string> WithMode(IReadOnlyDictionary<string, string> options, string? mode) =>
        mode is null ? options : new Dictionary<string, string>(options, StringComparer.Ordinal) { ["mode"] = mode };

    private static async Task<int> RunAsync(
        ImportRequest request, StackOptions options, CommandOutput output, CancellationToken cancellationToken)
    {
        request.Validate();
        await using var content = Open(request.File);
        await using var session = await HostSession.OpenAsync(options, output.Screen, cancellationToken);
        await LargeImports.WarnAsync(request, session.State, output.Screen, cancellationToken);
        var settings = new ProgramSettings { ExpectedCustomers = request.ExpectedCustomers };
        if (await session.Api.EnsureProgramAsync(request.Program, settings, cancellationToken))
        {
            output.Screen.Line($"Created the program {request.Program}.");
        }

        var (status, seconds) = await ImportRunner.RunAsync(session, request, content, output.Screen, cancellationToken);
        return await ImportEnd.TellAsync(session, status, seconds, options, output, cancellationToken);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalHostException($"The file '{path}' cannot be read: {exception.Message}", exception);
        }
    }
}

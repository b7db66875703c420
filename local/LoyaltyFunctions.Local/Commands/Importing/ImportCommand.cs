using System.CommandLine;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Local.Stack;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary><c>import</c>: drops a file, follows its import, and tells how it ended.</summary>
internal static class ImportCommand
{
    /// <summary>The command.</summary>
    public static Command Build(TextWriter output, TextWriter error)
    {
        var common = new CommandOptions();
        var file = new Argument<string>("FILE") { Description = "The CSV file" };
        var program = new Option<string>("--program") { Description = "The program; it is created if it does not exist", HelpName = "P", Required = true };
        var type = new Option<string>("--type") { Description = $"What the rows do: {string.Join(", ", ImportTypes.Names)}", HelpName = "T", Required = true };
        var notify = new Option<string?>("--notify") { Description = "Who gets the result by mail", HelpName = "MAIL" };
        var json = new Option<bool>("--json") { Description = "Write one line of JSON and nothing else to standard output" };
        var expected = new Option<int?>("--expected-customers")
        {
            Description = "About how many customers the program will have; read when it is created",
            HelpName = "N",
            CustomParser = result => NumberOption.Parse(result, "--expected-customers", "a number of customers", 1, 100_000_000),
        };
        var command = new Command("import", "Imports a CSV file: exit code 0 completed, 2 some rows failed, 3 rejected, 1 anything else")
        {
            file, program, type, notify, json, expected,
        };
        common.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = new ImportRequest(
                parsed.GetValue(file)!, parsed.GetValue(program)!, parsed.GetValue(type)!, parsed.GetValue(notify), parsed.GetValue(expected));
            return parsed.GetValue(json)
                ? RunAsync(request, common.Read(parsed), new Screen(error), output, cancellationToken)
                : RunAsync(request, common.Read(parsed), new Screen(output), jsonOutput: null, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        ImportRequest request, StackOptions options, Screen screen, TextWriter? jsonOutput, CancellationToken cancellationToken)
    {
        request.Validate();
        await using var content = Open(request.File);
        await using var session = await HostSession.OpenAsync(options, screen, cancellationToken);
        await LargeImports.WarnAsync(request, session.State, screen, cancellationToken);
        var settings = new ProgramSettings { ExpectedCustomers = request.ExpectedCustomers };
        if (await session.Api.EnsureProgramAsync(request.Program, settings, cancellationToken))
        {
            screen.Line($"Created the program {request.Program}.");
        }

        var (status, seconds) = await ImportRunner.RunAsync(session, request, content, screen, cancellationToken);
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

        if (jsonOutput is not null)
        {
            await jsonOutput.WriteLineAsync(ImportJson.Line(status, seconds));
        }

        return ImportExitCodes.Of(status.State);
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

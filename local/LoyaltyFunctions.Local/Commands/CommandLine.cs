using System.CommandLine;
using Azure;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Local.Commands.Demo;
using LoyaltyFunctions.Local.Commands.History;
using LoyaltyFunctions.Local.Commands.Importing;
using LoyaltyFunctions.Local.Commands.Steering;
using LoyaltyFunctions.Local.Hosting;
using LoyaltyFunctions.Local.Hosting.Functions;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Local.Commands;

/// <summary>The commands of the local host.</summary>
public static class CommandLine
{
    /// <summary>Something is wrong that is not in a file: the exit code of everything but an import's end.</summary>
    public const int Failed = 1;

    /// <summary>A host that saves a large Azurite takes its time.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(2);

    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="output">What the command is asked for.</param>
    /// <param name="error">What goes wrong, and with <c>--json</c> the progress.</param>
    /// <param name="cancellationToken">Ends the command as Ctrl-C does.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var parsed = Build(output, error).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            var problem = parsed.UnmatchedTokens.Count > 0
                ? $"'{parsed.UnmatchedTokens[0]}' is not known here."
                : parsed.Errors[0].Message;
            await error.WriteLineAsync($"{problem} ({HelpOf(parsed.CommandResult.Command)} says more)");
            return Failed;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = LongestEnd,
            };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception exception) when (IsForPeople(exception))
        {
            await error.WriteLineAsync(exception.Message);
            return Failed;
        }
        catch (Exception exception) when (StorageFailureOf(exception) is { } failure)
        {
            var cause = failure.Message.Split('\n')[0].TrimEnd('\r', '.');
            await error.WriteLineAsync($"Storage refused or did not answer: {cause}. Start the host again; what it took goes on.");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            return Failed;
        }
    }

    private static string HelpOf(Command command) => command is RootCommand ? "--help" : $"{command.Name} --help";

    private static bool IsForPeople(Exception exception) =>
        exception is LocalHostException or AzuriteException or FunctionDefinitionException or OptionsValidationException or InvalidDataException
            or IOException or UnauthorizedAccessException;

    /// <summary>The clients gather the failures of all their attempts.</summary>
    private static RequestFailedException? StorageFailureOf(Exception exception) =>
        exception as RequestFailedException ?? (exception as AggregateException)?.InnerException as RequestFailedException;

    private static RootCommand Build(TextWriter output, TextWriter error) => new("Runs LoyaltyFunctions on this machine, over Azurite.")
    {
        ServeCommand.Build(output),
        ImportCommand.Build(output, error),
        ValidateCommand.Build(output, error),
        ConfirmCommand.Build(output, error),
        CancelCommand.Build(output, error),
        UndoCommand.Build(output, error),
        ResumeCommand.Build(output, error),
        HistoryCommand.Build(output, error),
        StatusCommand.Build(output, error),
        DemoCommand.Build(output),
    };
}

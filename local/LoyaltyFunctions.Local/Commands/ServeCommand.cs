using System.CommandLine;
using LoyaltyFunctions.Local.Stack;

namespace LoyaltyFunctions.Local.Commands;

/// <summary><c>serve</c>: runs until Ctrl-C.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Build(TextWriter output)
    {
        var options = new CommandOptions();
        var command = new Command("serve", "Runs the function app, its storage and a mailbox until Ctrl-C");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed), new Screen(output), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(StackOptions options, Screen screen, CancellationToken cancellationToken)
    {
        await using var stack = await StartAsync(options, screen, cancellationToken);
        var folder = DataFolder.Open(options.DataDirectory);
        Introduction.WritePlaces(screen, stack, folder);
        Introduction.WriteCommands(screen, stack, folder);
        await UntilStoppedAsync(stack, screen, cancellationToken);
        return 0;
    }

    /// <summary>Starts the stack and says what takes long.</summary>
    public static Task<LocalStack> StartAsync(StackOptions options, Screen screen, CancellationToken cancellationToken) =>
        screen.WaitAsync(
            "Starting Azurite and the function app",
            tell => LocalStack.StartAsync(options with { LogProgress = tell }, cancellationToken));

    /// <summary>Waits for Ctrl-C and stops the stack.</summary>
    public static async Task UntilStoppedAsync(LocalStack stack, Screen screen, CancellationToken cancellationToken)
    {
        screen.Line();
        screen.Line("Serving. Ctrl-C stops.");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            screen.Line(stack.State.InMemory
                ? "Stopping; storage was in memory and ends too."
                : "Stopping; what is unfinished goes on at the next start.");
        }

        await stack.StopAsync();
    }
}

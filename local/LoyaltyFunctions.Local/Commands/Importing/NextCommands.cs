using System.Globalization;
using LoyaltyFunctions.Local.Stack;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>The commands that an import can be given now, to be typed next.</summary>
internal static class NextCommands
{
    /// <summary>Writes them; nothing where an import asks for nothing.</summary>
    public static void Write(Screen screen, ImportStatus status, StackOptions options)
    {
        foreach (var (what, verb) in Of(status))
        {
            screen.Line($"{what}  {verb} {status.Id} --program {status.Program}{Where(options)}");
        }
    }

    private static (string What, string Verb)[] Of(ImportStatus status) => status.State switch
    {
        nameof(ImportState.AwaitingConfirmation) => [("To apply it:", "confirm"), ("To drop it: ", "cancel")],
        nameof(ImportState.Cancelled) when status.Applied > 0 => [("To take back what was applied:", "undo")],
        nameof(ImportState.Failed) => [("When the cause is mended:", "resume")],
        _ => [],
    };

    /// <summary>What the next command needs to find the same data.</summary>
    private static string Where(StackOptions options)
    {
        var folder = options.DataDirectory == DataFolder.FindDefault(Directory.GetCurrentDirectory()) ? "" : $" --data {Quoted(options.DataDirectory)}";
        var port = options.Port == StackOptions.DefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $" --port {options.Port}");
        return folder + port;
    }

    private static string Quoted(string path) => path.Any(char.IsWhiteSpace) ? $"\"{path}\"" : path;
}

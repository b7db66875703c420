namespace LoyaltyFunctions.Local.Commands;

/// <summary>Where a command writes: for people, and with <c>--json</c> one line for scripts.</summary>
/// <param name="Screen">What people read.</param>
/// <param name="Json">Where the line of JSON goes; null without <c>--json</c>.</param>
internal sealed record CommandOutput(Screen Screen, TextWriter? Json)
{
    /// <summary>With <c>--json</c>, standard output is for the line alone, and people read standard error.</summary>
    public static CommandOutput Of(bool json, TextWriter output, TextWriter error) =>
        json ? new CommandOutput(new Screen(error), output) : new CommandOutput(new Screen(output), Json: null);

    /// <summary>Writes the line, where one is asked for.</summary>
    public Task WriteJsonAsync(string line) => Json?.WriteLineAsync(line) ?? Task.CompletedTask;
}

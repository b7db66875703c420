using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Options;

/// <summary>An option: its name, and how its value is read.</summary>
/// <param name="Name">As messages spell it.</param>
/// <param name="Read">Sets the option to a value, or says why it can't.</param>
internal sealed record OptionDefinition(string Name, Func<ImportOptions, string, (ImportOptions Options, string? Problem)> Read)
{
    private const int ShownLength = 80;

    /// <summary>Every option.</summary>
    internal static IReadOnlyList<OptionDefinition> All { get; } =
    [
        Choice<ImportMode>("mode", (options, mode) => options with { Mode = mode }),
        Text("publicNote", ImportOptions.MaxNoteLength, (options, note) => options with { PublicNote = note }),
        Text("internalNote", ImportOptions.MaxNoteLength, (options, note) => options with { InternalNote = note }),
        Text("requestedBy", ImportOptions.MaxNameLength, (options, name) => options with { RequestedBy = name }),
        Text("notify", ImportOptions.MaxNotifyLength, (options, addresses) => options with { Notify = addresses }),
        Choice<PointsMode>("points", (options, points) => options with { Points = points }),
        Flag("issueRewards", (options, flag) => options with { IssueRewards = flag }),
        Flag("affectsLifetime", (options, flag) => options with { AffectsLifetime = flag }),
        Choice<DuplicatePolicy>("duplicates", (options, policy) => options with { Duplicates = policy }),
        Flag("allOrNothing", (options, flag) => options with { AllOrNothing = flag }),
        Choice<OverdrawPolicy>("overdraw", (options, policy) => options with { Overdraw = policy }),
        Flag("allowNegative", (options, flag) => options with { AllowNegative = flag }),
        Flag("requireOptIn", (options, flag) => options with { RequireOptIn = flag }),
        Flag("allowDowngrades", (options, flag) => options with { AllowDowngrades = flag }),
        Flag("silent", (options, flag) => options with { Silent = flag }),
    ];

    /// <summary>The option of that name, spelled as in <see cref="OptionNames.All"/>.</summary>
    internal static OptionDefinition Of(string name) => All.Single(definition => definition.Name == name);

    /// <summary>A text from outside, as long as a message bears.</summary>
    internal static string Shown(string text) => text.Length > ShownLength ? $"{text[..ShownLength]}…" : text;

    private static OptionDefinition Choice<T>(string name, Func<ImportOptions, T, ImportOptions> set)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>().ToDictionary(value => value.ToString(), StringComparer.OrdinalIgnoreCase);
        var names = values.Keys.Select(value => value.ToLowerInvariant()).ToList();
        var allowed = $"{string.Join(", ", names[..^1])} or {names[^1]}";
        return new OptionDefinition(name, (options, text) => values.TryGetValue(text, out var value)
            ? (set(options, value), null)
            : (options, $"The option {name} is \"{Shown(text)}\". Use {allowed}."));
    }

    private static OptionDefinition Flag(string name, Func<ImportOptions, bool, ImportOptions> set) => new(
        name,
        (options, text) => text.ToLowerInvariant() switch
        {
            "true" or "yes" => (set(options, true), null),
            "false" or "no" => (set(options, false), null),
            _ => (options, $"The option {name} is \"{Shown(text)}\". Use true or false."),
        });

    private static OptionDefinition Text(string name, int maxLength, Func<ImportOptions, string?, ImportOptions> set) => new(
        name,
        (options, text) => text switch
        {
            "" => (options, null),
            _ when Length(text) > maxLength => (options, $"The option {name} has {Length(text):N0} characters. Use at most {maxLength:N0}."),
            _ when text.Any(IsControl) => (options, $"The option {name} has a line break, a tab or another control character. Write it as one line of plain text."),
            _ => (set(options, text), null),
        });

    /// <summary>As in a file's cells, a character beyond the basic plane counts once.</summary>
    private static int Length(string text) => text.Length - text.Count(char.IsLowSurrogate);

    private static bool IsControl(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}

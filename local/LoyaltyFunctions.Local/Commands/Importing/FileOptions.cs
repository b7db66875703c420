using System.CommandLine;
using LoyaltyFunctions.Import.Options;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>The options of an import, as <c>import</c> and <c>validate</c> take them.</summary>
internal sealed class FileOptions
{
    private readonly (string Name, Option<string?> Option)[] _texts =
    [
        (nameof(ImportOptions.PublicNote), new Option<string?>("--public-note") { Description = "What customers read in their activity", HelpName = "TEXT" }),
        (nameof(ImportOptions.InternalNote), new Option<string?>("--internal-note") { Description = "What only the merchant's team reads", HelpName = "TEXT" }),
        (nameof(ImportOptions.RequestedBy), new Option<string?>("--by") { Description = "Who asks for the import", HelpName = "NAME" }),
        (nameof(ImportOptions.Notify), new Option<string?>("--notify") { Description = "Who gets the result by mail", HelpName = "MAIL" }),
        (nameof(ImportOptions.Points), new Option<string?>("--points") { Description = "Type combined: add points to the balance (the default), or set it", HelpName = "add|set" }),
    ];

    private readonly (string Name, Option<bool> Option)[] _flags =
    [
        (nameof(ImportOptions.IssueRewards), new Option<bool>("--issue-rewards") { Description = "Grant the reward of each tier that is reached, once per customer" }),
        (nameof(ImportOptions.AllOrNothing), new Option<bool>("--all-or-nothing") { Description = "Apply nothing if one row is bad" }),
    ];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in _texts.Select(text => text.Option).Concat<Option>(_flags.Select(flag => flag.Option)))
        {
            command.Add(option);
        }
    }

    /// <summary>The options that the command line gives, by the names under which the app reads them.</summary>
    public IReadOnlyDictionary<string, string> Read(ParseResult parsed)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, option) in _texts)
        {
            if (parsed.GetValue(option) is { } text)
            {
                given[OptionNames.Find(name)!] = text;
            }
        }

        foreach (var (name, _) in _flags.Where(flag => parsed.GetValue(flag.Option)))
        {
            given[OptionNames.Find(name)!] = "true";
        }

        return given;
    }
}

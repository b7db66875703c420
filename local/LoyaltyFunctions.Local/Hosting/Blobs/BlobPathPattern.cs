using System.Text;
using System.Text.RegularExpressions;
using LoyaltyFunctions.Local.Hosting.Functions;

namespace LoyaltyFunctions.Local.Hosting.Blobs;

/// <summary>A blob trigger's path: a container and a pattern with <c>{tokens}</c> for the blob's name.</summary>
/// <remarks>A token stands for one segment of the name; the last one takes whatever is left, slashes included.</remarks>
public sealed partial class BlobPathPattern
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private readonly Regex _name;
    private readonly IReadOnlyList<string> _tokens;

    private BlobPathPattern(string container, string prefix, Regex name, IReadOnlyList<string> tokens)
    {
        Container = container;
        Prefix = prefix;
        _name = name;
        _tokens = tokens;
    }

    /// <summary>The container that is watched.</summary>
    public string Container { get; }

    /// <summary>What every matching name begins with; empty where the name begins with a token.</summary>
    public string Prefix { get; }

    /// <summary>Reads a path such as <c>imports/{program}/{type}/{name}</c>.</summary>
    /// <param name="path">The path of the attribute.</param>
    /// <param name="functionName">The function, for the message.</param>
    /// <exception cref="FunctionDefinitionException">The path has no container, or no pattern after it.</exception>
    public static BlobPathPattern Parse(string path, string functionName)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == path.Length - 1 || path.AsSpan(0, slash).Contains('{'))
        {
            throw new FunctionDefinitionException(
                $"The function '{functionName}' watches '{path}', which is not a blob path. Expected: the container, a slash, and a pattern: imports/{{name}}.");
        }

        var pattern = path[(slash + 1)..];
        var matches = Token().Matches(pattern);
        var regex = new StringBuilder("^");
        var position = 0;
        foreach (Match match in matches)
        {
            var isLast = match == matches[^1];
            regex.Append(Regex.Escape(pattern[position..match.Index]))
                .Append(isLast ? "(.+)" : "([^/]+?)");
            position = match.Index + match.Length;
        }

        regex.Append(Regex.Escape(pattern[position..])).Append('$');
        var prefix = matches.Count == 0 ? pattern : pattern[..matches[0].Index];
        // The groups are the tokens, by position: a token's name need not be a group's name.
#pragma warning disable MA0023
        var name = new Regex(regex.ToString(), RegexOptions.Singleline, MatchTimeout);
#pragma warning restore MA0023
        return new BlobPathPattern(path[..slash], prefix, name, [.. matches.Select(match => match.Groups["token"].Value)]);
    }

    /// <summary>The tokens' values in a blob's name, by name without regard to case.</summary>
    /// <returns>Null where the name does not match.</returns>
    public IReadOnlyDictionary<string, object?>? Match(string blobName)
    {
        var match = _name.Match(blobName);
        if (!match.Success)
        {
            return null;
        }

        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < _tokens.Count; index++)
        {
            values[_tokens[index]] = match.Groups[index + 1].Value;
        }

        return values;
    }

    [GeneratedRegex(@"\{(?<token>[^{}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}

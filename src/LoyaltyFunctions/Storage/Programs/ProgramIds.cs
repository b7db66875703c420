using System.Text.RegularExpressions;

namespace LoyaltyFunctions.Storage.Programs;

/// <summary>What a program's id may look like.</summary>
public static partial class ProgramIds
{
    /// <summary>The rule, for people.</summary>
    public const string Rule = "1 to 40 lower-case letters, digits and hyphens, beginning and ending with a letter or digit";

    /// <summary>Whether the text can be a program's id: safe in keys, paths and URLs.</summary>
    public static bool IsValid(string id) => Pattern().IsMatch(id);

    /// <summary>A program as logs may have it: what is no program's id is something that somebody wrote into a path, and may be anything.</summary>
    public static string ForLog(string? id) => id is not null && IsValid(id) ? id : "(none)";

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}

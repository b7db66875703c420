using System.Text.RegularExpressions;
using LoyaltyFunctions.Local.Hosting.Functions;
using Microsoft.Extensions.Configuration;

namespace LoyaltyFunctions.Local.Hosting;

/// <summary>Replaces <c>%Name%</c> in a trigger's text by the setting of that name.</summary>
public static partial class SettingReferences
{
    /// <summary>Replaces every reference.</summary>
    /// <param name="text">The attribute's text: a schedule, a blob path.</param>
    /// <param name="configuration">The app's settings.</param>
    /// <param name="functionName">The function, for the message.</param>
    /// <exception cref="FunctionDefinitionException">A setting is missing.</exception>
    public static string Resolve(string text, IConfiguration configuration, string functionName) =>
        Reference().Replace(text, match => configuration[match.Groups["name"].Value] ?? throw new FunctionDefinitionException(
            $"The function '{functionName}' refers to the setting '{match.Groups["name"].Value}' (in '{text}'), which has no value. " +
            "Add it to the app's settings."));

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}

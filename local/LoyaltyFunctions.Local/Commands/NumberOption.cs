using System.CommandLine.Parsing;
using System.Globalization;

namespace LoyaltyFunctions.Local.Commands;

/// <summary>Reads an option's whole number and says in one sentence what is wrong with another text.</summary>
internal static class NumberOption
{
    /// <summary>Reads the number.</summary>
    /// <param name="result">The option's tokens.</param>
    /// <param name="option">The option.</param>
    /// <param name="what">What the number is, with its article.</param>
    /// <param name="min">The smallest that is allowed.</param>
    /// <param name="max">The largest that is allowed.</param>
    public static int Parse(ArgumentResult result, string option, string what, int min, int max)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
        {
            return value;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option} {text} is not {what}: use a whole number from {min} to {max}."));
        return min;
    }
}

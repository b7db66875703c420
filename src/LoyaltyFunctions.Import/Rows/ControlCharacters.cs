using System.Text;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Line breaks, tabs and other characters that steer instead of saying something.</summary>
internal static class ControlCharacters
{
    /// <summary>The text with a space for every run of them.</summary>
    internal static string Replace(string text)
    {
        if (!text.Any(IsControl))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var inRun = false;
        foreach (var character in text)
        {
            var isControl = IsControl(character);
            if (!isControl)
            {
                result.Append(character);
            }
            else if (!inRun)
            {
                result.Append(' ');
            }

            inRun = isControl;
        }

        return result.ToString();
    }

    private static bool IsControl(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}

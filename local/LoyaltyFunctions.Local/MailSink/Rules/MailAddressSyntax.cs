namespace LoyaltyFunctions.Local.MailSink.Rules;

/// <summary>What an address looks like: a local part, an at sign, and a domain of two labels or more.</summary>
internal static class MailAddressSyntax
{
    /// <summary>Whether the text is an address.</summary>
    public static bool IsValid(string text)
    {
        var at = text.LastIndexOf('@');
        if (at is < 1 or > 64 || text.Length > 254 || text.Any(IsForbidden) || text.IndexOf('@', StringComparison.Ordinal) != at)
        {
            return false;
        }

        var labels = text[(at + 1)..].Split('.');
        return labels.Length > 1 && labels.All(label => label.Length > 0);
    }

    private static bool IsForbidden(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || "<>(),;:\"[]\\".Contains(character, StringComparison.Ordinal);
}

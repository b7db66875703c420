using System.Buffers;
using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads an e-mail address. The check is for slips of people, not for what mail servers would accept.</summary>
internal static class EmailCell
{
    private const int MaxLength = 254;
    private const int MaxLocalLength = 64;
    private const string Example = "Write it like name@example.com.";

    private static readonly SearchValues<char> PlainLocal = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+_-");

    /// <summary>One label: what has more, or hyphens, takes the closer look.</summary>
    private static readonly SearchValues<char> PlainDomain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <summary>The address in lower case, or null where the cell is empty or wrong; what is wrong is in <paramref name="issues"/>.</summary>
    internal static string? Read(Cell cell, RowIssues issues)
    {
        var value = cell.Value;
        if (value.Length == 0)
        {
            return null;
        }

        if (Placeholders.Explain(value) is { } why)
        {
            issues.AddError(cell, IssueCodes.Placeholder, $"{cell.Found} {why}. Write the customer's e-mail address, or leave the cell empty.");
            return null;
        }

        if (!IsPlain(value) && FindProblem(value) is { } problem)
        {
            issues.AddError(cell, IssueCodes.InvalidEmail, $"{cell.Found} is not an e-mail address: {problem}");
            return null;
        }

        return value.ToLowerInvariant();
    }

    /// <summary>Most addresses, told without a closer look: ASCII words, one "@", a domain of letters at the end.</summary>
    private static bool IsPlain(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        var point = value.LastIndexOf('.');
        return value.Length <= MaxLength && at is > 0 and <= MaxLocalLength && point > at + 1 && value.Length - point > 2
            && !value.AsSpan(0, at).ContainsAnyExcept(PlainLocal) && !value.AsSpan(at + 1, point - at - 1).ContainsAnyExcept(PlainDomain)
            && !value.AsSpan(point + 1).ContainsAnyExceptInRange('a', 'z');
    }

    private static string? FindProblem(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        if (value.Length > MaxLength)
        {
            return $"it has {value.Length:N0} characters, and at most {MaxLength} are possible.";
        }

        if (at < 0)
        {
            return CustomerIdCell.IsDamaged(value) ? "it looks like a customer's id that a spreadsheet has shortened; its last digits are lost. Write the e-mail address."
                : value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? "it looks like a customer's id. Ids belong in a column \"Customer ID\"."
                : $"it has no \"@\". {Example}";
        }

        return FindSlip(value, at) ?? FindInvalidPart(value[..at], value[(at + 1)..]);
    }

    private static string? FindSlip(string value, int at)
    {
        if (value.IndexOf('@', at + 1) >= 0)
        {
            return "it has more than one \"@\". Write one address in a row.";
        }

        if (value.Contains('<', StringComparison.Ordinal) || value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            return "write the address alone, without a name, \"mailto:\" or \"<\" and \">\" around it.";
        }

        if (InvisibleCharacters.AreIn(value))
        {
            return "it has an invisible character in it. Type the address anew instead of copying it.";
        }

        if (value.Any(char.IsWhiteSpace))
        {
            return "it has a space in it. Remove the space.";
        }

        var corrected = value.Replace(',', '.').TrimEnd('.', ';');
        return corrected != value && FindInvalidPart(corrected[..at], corrected[Math.Min(at + 1, corrected.Length)..]) is null
            ? $"did you mean {Cell.Show(corrected)}?"
            : null;
    }

    private static string? FindInvalidPart(string local, string domain)
    {
        if (local.Length is 0 or > MaxLocalLength || !local.All(IsLocalCharacter))
        {
            return $"the part before the \"@\" is {(local.Length == 0 ? "missing" : local.Length > MaxLocalLength ? "too long" : "not possible")}. {Example}";
        }

        var labels = domain.Split('.');
        var isDomain = labels.Length >= 2 && Array.TrueForAll(labels, IsLabel) && IsTopLevel(labels[^1]);
        return isDomain ? null : $"the part after the \"@\" is {(domain.Length == 0 ? "missing" : "not a domain")}. {Example}";
    }

    private static bool IsLocalCharacter(char character) =>
        IsWordCharacter(character) || "!#$%&'*+/=?^_`{|}~.-".Contains(character, StringComparison.Ordinal);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(character => IsWordCharacter(character) || character == '-');

    private static bool IsTopLevel(string label) => label.Length >= 2 && !label.All(char.IsAsciiDigit);

    /// <summary>Letters and digits of every script: addresses beyond ASCII exist.</summary>
    private static bool IsWordCharacter(char character) =>
        char.IsLetterOrDigit(character) || char.IsSurrogate(character) || char.GetUnicodeCategory(character) is
            System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}

using System.Text.RegularExpressions;
using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads a customer's id: a Shopify number, or what else a shop calls its customers. An id is text, never a number.</summary>
internal static partial class CustomerIdCell
{
    private const int MaxLength = 64;

    /// <summary>A spreadsheet keeps so many digits of a number and makes zeros of the rest.</summary>
    private const int SpreadsheetDigits = 15;

    private const string ExportAsText = "Export the customers again and format the column as text before you save it from a spreadsheet";

    /// <summary>The id, or null where the cell is empty or wrong; what is wrong is in <paramref name="issues"/>.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="email">The row's e-mail cell, where the file has one: the way out for an id whose digits are lost.</param>
    /// <param name="isNeeded">Whether nothing can stand for the id, as in a customers file.</param>
    /// <param name="issues">Takes what is wrong.</param>
    internal static string? Read(Cell cell, Cell? email, bool isNeeded, RowIssues issues)
    {
        var value = cell.Value;
        if (value.Length == 0)
        {
            return null;
        }

        var id = IsPlain(value) ? value : Unwrap(value);
        if (FindProblem(id, cell, email, isNeeded) is var (code, message))
        {
            issues.AddError(cell, code, message);
            return null;
        }

        if (IsRounded(id))
        {
            issues.AddWarning(cell, IssueCodes.RoundedCustomerId, $"{cell.Found} has more than {SpreadsheetDigits} digits and ends in zeros: "
                + "a spreadsheet may have rounded it. Check that it is the right customer.");
        }

        return id;
    }

    /// <summary>Whether a spreadsheet wrote the value in scientific notation.</summary>
    internal static bool IsDamaged(string value) => Scientific().IsMatch(value);

    /// <summary>The usual id: digits only, and not too many.</summary>
    private static bool IsPlain(string value) => value.Length <= MaxLength && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>The id in a global id or in the address of the customer's page, or before the decimals that a program put there.</summary>
    private static string Unwrap(string value)
    {
        var match = WrappedId().Match(value);
        return match.Success ? match.Groups["id"].Value : value;
    }

    private static (string Code, string Message)? FindProblem(string id, Cell cell, Cell? email, bool isNeeded)
    {
        if (IsPlain(id))
        {
            return null;
        }

        if (Placeholders.Explain(id) is { } why)
        {
            var remedy = isNeeded || email is null ? "Write the customer's id." : $"Write the customer's id, or leave the cell empty and fill in \"{email.Value.Column}\".";
            return (IssueCodes.Placeholder, $"{cell.Found} {why}. {remedy}");
        }

        if (InvisibleCharacters.AreIn(id))
        {
            return (IssueCodes.InvalidCustomerId, $"{cell.Found} has an invisible character in it. Type the id anew instead of copying it.");
        }

        if (IsDamaged(id))
        {
            return (IssueCodes.DamagedCustomerId, $"{cell.Found} is an id that a spreadsheet has shortened: its last digits are lost. {(isNeeded ? ExportAsText + "." : WayOut(cell, email))}");
        }

        if (id.Contains('@', StringComparison.Ordinal))
        {
            return (IssueCodes.EmailAsCustomerId, isNeeded ? $"{cell.Found} is an e-mail address, not a customer's id. Write the id that the shop has for the customer."
                : email is null ? $"{cell.Found} is an e-mail address, not a customer's id. If the column holds e-mail addresses, rename it to \"Email\"."
                : $"{cell.Found} is an e-mail address, not a customer's id. Move it to \"{email.Value.Column}\".");
        }

        if (Separated().IsMatch(id))
        {
            var digits = string.Concat(id.Where(char.IsAsciiDigit));
            return (IssueCodes.SeparatedCustomerId, $"{cell.Found} has thousands separators. Write the id without them: {digits}.");
        }

        return id.Length <= MaxLength && id.All(IsAllowed) && id.Any(char.IsAsciiLetterOrDigit)
            ? null
            : (IssueCodes.InvalidCustomerId, $"{cell.Found} is not a customer's id. "
                + $"An id has letters from A to Z, digits, \"-\", \"_\" and \".\", and at most {MaxLength} of them.");
    }

    private static string WayOut(Cell cell, Cell? email)
    {
        if (email is null)
        {
            return $"{ExportAsText}, or name the customers in a column \"Email\" instead.";
        }

        return email.Value.Value.Length > 0
            ? $"{ExportAsText}, or remove the column \"{cell.Column}\": the customer is found by \"{email.Value.Column}\" alone."
            : $"{ExportAsText}, or leave the cell empty and fill in \"{email.Value.Column}\".";
    }

    private static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.';

    private static bool IsRounded(string id) =>
        id.Length > SpreadsheetDigits && IsPlain(id) && !id.AsSpan(SpreadsheetDigits).ContainsAnyExcept('0');

    [GeneratedRegex(@"^(?:gid://[a-z]+/Customer/(?<id>[0-9]{1,64})(?:\?.*)?|https?://\S+/customers/(?<id>[0-9]{1,64})/?(?:[?#]\S*)?|(?<id>[0-9]{1,64})\.0+)$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WrappedId();

    /// <summary>With a decimal sign or a sign of the exponent; <c>12E5</c> may be an id that a shop made.</summary>
    [GeneratedRegex("^[+-]?[0-9]+([.,][0-9]+[eE][+-]?|[eE][+-])[0-9]+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"^[0-9]{1,3}(([,\s’'][0-9]{3})+|(\.[0-9]{3}){2,})(\.0+|,0+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Separated();
}

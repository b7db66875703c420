using System.Globalization;
using System.Text.RegularExpressions;
using LoyaltyFunctions.Import.Columns;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads points: whole numbers. What may be two numbers is neither.</summary>
internal static partial class PointsCell
{
    private const string Example = "Write a whole number in digits, for example 100.";

    /// <summary>No number that anybody means is longer.</summary>
    private const int MaxLength = 100;

    /// <summary>The points, or null where the cell is empty or wrong; what is wrong is in <paramref name="issues"/>.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="sets">Whether the points become the balance, rather than changing it.</param>
    /// <param name="rules">How many points a row may have, and whether it may deduct.</param>
    /// <param name="issues">Takes what is wrong.</param>
    internal static long? Read(Cell cell, bool sets, RowRules rules, RowIssues issues)
    {
        var value = cell.Value;
        var number = WithAsciiMinus(value);
        if (!TryParse(number, out var points))
        {
            var (code, message) = Explain(cell, value, number, rules);
            issues.AddError(cell, code, message);
            return null;
        }

        if (FindRuleProblem(cell, points, sets, rules) is var (ruleCode, ruleMessage))
        {
            issues.AddError(cell, ruleCode, ruleMessage);
            return null;
        }

        return points;
    }

    /// <summary>
    /// The balance of an export that comes back. One that no row could set, below zero or beyond the limit, may be what the customer has all
    /// the same, so that the row changes nothing; whether it is, is not known here.
    /// </summary>
    /// <returns>The points as <see cref="Read"/>, and the error of the row unless they are the balance already; null for none.</returns>
    internal static (long? Points, RowIssue? UnlessUnchanged) ReadOfExport(Cell cell, RowRules rules, RowIssues issues) =>
        TryParse(WithAsciiMinus(cell.Value), out var points) && FindRuleProblem(cell, points, sets: true, rules) is var (code, message)
            ? (points, cell.Issue(code, message))
            : (Read(cell, sets: true, rules, issues), null);

    /// <summary>Digits with or without a sign, or with decimals that are all zero and can't be thousands.</summary>
    private static bool TryParse(string number, out long points)
    {
        if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out points))
        {
            return true;
        }

        return number.Length <= MaxLength && HasZeroDecimals(number)
            && long.TryParse(number.AsSpan(0, number.AsSpan().IndexOfAny('.', ',')), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out points);
    }

    private static bool HasZeroDecimals(string number) =>
        ZeroDecimals().IsMatch(number) && !Thousands().IsMatch(number) && !LongZeros().IsMatch(number);

    private static (string Code, string Message)? FindRuleProblem(Cell cell, long points, bool sets, RowRules rules)
    {
        if (points > rules.MaxPoints || points < -rules.MaxPoints)
        {
            return TooLarge(cell, rules);
        }

        if (points < 0 && sets)
        {
            return (IssueCodes.NegativeBalance, $"{cell.Found} can't be a balance. Write 0 or more; to deduct points, import a points-add file.");
        }

        return points < 0 && !rules.AllowNegative
            ? (IssueCodes.NegativePoints, $"{cell.Found} would deduct points, which this program does not allow. Write 0 or more, or allow it in the program's settings.")
            : null;
    }

    private static (string Code, string Message) Explain(Cell cell, string value, string number, RowRules rules)
    {
        if (value.Length == 0)
        {
            return (IssueCodes.MissingPoints, $"\"{cell.Column}\" is empty. {Example}");
        }

        if (Placeholders.Explain(value) is { } why)
        {
            return (IssueCodes.Placeholder, $"{cell.Found} {why}. {Example}");
        }

        if (number.Length > MaxLength)
        {
            return (IssueCodes.InvalidPoints, $"{cell.Found} is not a number. {Example}");
        }

        if (InvisibleCharacters.AreIn(number))
        {
            return (IssueCodes.InvalidPoints, $"{cell.Found} has an invisible character in it. Type the number anew instead of copying it.");
        }

        if (Digits().IsMatch(number) || HasZeroDecimals(number))
        {
            return TooLarge(cell, rules);
        }

        if (Scientific().IsMatch(number))
        {
            return (IssueCodes.ScientificPoints, $"{cell.Found} is in scientific notation, in which spreadsheets shorten numbers. Write all digits, for example 1000.");
        }

        return ExplainSeparators(cell, number) ?? ExplainSign(cell, number)
            ?? (IssueCodes.InvalidPoints, $"{cell.Found} is not a number. {Example}");
    }

    private static (string Code, string Message)? ExplainSeparators(Cell cell, string number)
    {
        var thousands = Thousands().Match(number);
        if (!thousands.Success)
        {
            return LongZeros().Match(number) is { Success: true } match ? Misgrouped(cell, match)
                : Decimals().IsMatch(number) ? Fractional(cell)
                : null;
        }

        if (thousands.Groups["fraction"].Success && thousands.Groups["fraction"].ValueSpan.ContainsAnyExcept(".,0"))
        {
            return Fractional(cell);
        }

        var digits = string.Concat(thousands.Groups["whole"].Value.Where(character => char.IsAsciiDigit(character) || character == '-'));
        return (IssueCodes.AmbiguousPoints, OneGroup().IsMatch(number)
            ? $"{cell.Found} may mean {digits} or {AsDecimal(digits)}. Write it without a separator: {digits}."
            : $"{cell.Found} has thousands separators. Write it without them: {digits}.");
    }

    /// <summary>What the digits are where the separator before the last three is a decimal one.</summary>
    private static string AsDecimal(string digits) => $"{digits[..^3]}.{digits[^3..]}".TrimEnd('0').TrimEnd('.');

    private static (string Code, string Message) Misgrouped(Cell cell, Match match)
    {
        var whole = match.Groups["whole"].Value;
        return (IssueCodes.AmbiguousPoints, $"{cell.Found} may mean {whole}{match.Groups["zeros"].Value} or {whole}. Write the one that is meant, without a separator.");
    }

    private static (string Code, string Message)? ExplainSign(Cell cell, string number)
    {
        var match = MisplacedMinus().Match(number);
        return match.Success
            ? (IssueCodes.InvalidPoints, $"{cell.Found} is not a number. If it is a deduction, write the minus sign right before the digits: -{match.Groups["digits"].Value}.")
            : null;
    }

    private static (string Code, string Message) Fractional(Cell cell) =>
        (IssueCodes.FractionalPoints, $"{cell.Found} is not a whole number. Points have no decimals: round it.");

    private static (string Code, string Message) TooLarge(Cell cell, RowRules rules) =>
        (IssueCodes.PointsTooLarge, $"{cell.Found} is more than a row may have. Write at most {rules.MaxPoints:N0}, with or without a minus sign.");

    /// <summary>Minus signs and the dashes that word processors make of them.</summary>
    private static string WithAsciiMinus(string value) =>
        value.Length > 1 && value[0] is '\u2212' or '\u2013' or '\u2010' or '\u2011' or '\uFE63' or '\uFF0D' ? string.Concat("-", value.AsSpan(1)) : value;

    [GeneratedRegex("^[+-]?[0-9]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits();

    /// <summary><c>100.0</c> and <c>100,00</c>; <c>1.000</c> and <c>1000,000</c> too, which <see cref="HasZeroDecimals"/> takes out again.</summary>
    [GeneratedRegex("^[+-]?[0-9]+[.,]0+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ZeroDecimals();

    /// <summary>A comma before three zeros or more, where no thousands are set off: <c>1000,000</c> and <c>10,0000</c>.</summary>
    [GeneratedRegex("^(?<whole>[+-]?[1-9][0-9]*),(?<zeros>0{3,})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LongZeros();

    [GeneratedRegex(@"^[+-]?[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"^(?<whole>[+-]?[1-9][0-9]{0,2}(?<separator>[,.\s'’])[0-9]{3}(\k<separator>[0-9]{3})*)(?<fraction>[.,][0-9]+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Thousands();

    /// <summary>The one form that is also a decimal number: one group, set off by a comma or a point.</summary>
    [GeneratedRegex("^[+-]?[0-9]{1,3}[.,][0-9]{3}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OneGroup();

    [GeneratedRegex(@"^[+-]?[0-9]*[.,][0-9]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Decimals();

    [GeneratedRegex(@"^((?<digits>[0-9]+)\s?-|\((?<digits>[0-9]+)\)|-\s+(?<digits>[0-9]+))$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MisplacedMinus();
}

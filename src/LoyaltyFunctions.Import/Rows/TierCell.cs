using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads the name of a tier. Whether the program has it is not known here.</summary>
internal static class TierCell
{
    /// <summary>The name, or null where the cell is empty or wrong; what is wrong is in <paramref name="issues"/>.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="isNeeded">Whether a row without a tier is wrong, as in a tiers file.</param>
    /// <param name="issues">Takes what is wrong.</param>
    internal static string? Read(Cell cell, bool isNeeded, RowIssues issues)
    {
        // White space of any kind within a name is a space: pages and spreadsheets write others that look the same.
        var name = string.Concat(ControlCharacters.Replace(cell.Text).Select(character => char.IsWhiteSpace(character) ? ' ' : character));
        if (name.Length == 0)
        {
            if (isNeeded)
            {
                issues.AddError(cell, IssueCodes.MissingTier, $"\"{cell.Column}\" is empty. Write the name of a tier, or remove the row.");
            }

            return null;
        }

        if (FindProblem(cell, name, isNeeded) is var (code, message))
        {
            issues.AddError(cell, code, message);
            return null;
        }

        return name;
    }

    private static (string Code, string Message)? FindProblem(Cell cell, string name, bool isNeeded)
    {
        if (Placeholders.Explain(name) is { } why)
        {
            var otherwise = isNeeded ? "or remove the row" : "or leave the cell empty to keep the customer's tier";
            return (IssueCodes.Placeholder, $"{cell.Found} {why}. Write the name of a tier, {otherwise}.");
        }

        if (name.Length > TierList.MaxNameLength)
        {
            return (IssueCodes.InvalidTier,
                $"{cell.Found} has {name.Length:N0} characters, and a tier's name has at most {TierList.MaxNameLength}. Write the name as the program has it.");
        }

        return InvisibleCharacters.AreIn(name)
            ? (IssueCodes.InvalidTier, $"{cell.Found} has an invisible character in it. Type the name anew instead of copying it.")
            : null;
    }
}

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads whether a customer accepts marketing.</summary>
internal static class ConsentCell
{
    /// <summary>Yes or no; null where the cell is empty or wrong, what is wrong being in <paramref name="issues"/>.</summary>
    internal static bool? Read(Cell cell, RowIssues issues)
    {
        var value = cell.Value;
        switch (value.ToLowerInvariant())
        {
            case "":
                return null;
            case "yes" or "y" or "true" or "1":
                return true;
            case "no" or "n" or "false" or "0":
                return false;
            default:
                issues.AddError(cell, IssueCodes.InvalidConsent, $"{cell.Found} is neither yes nor no. Write \"yes\" or \"no\", or leave the cell empty.");
                return null;
        }
    }
}

namespace LoyaltyFunctions.Import.Columns;

/// <summary>
/// The header of the file that a loyalty app exports all its customers to. Merchants edit such a file and import it again; its points are
/// balances, and its birthdays have no year.
/// </summary>
internal static class ExportHeader
{
    /// <summary>Whether a header is an export's: it says when each customer was created, which nobody writes by hand.</summary>
    internal static bool Is(IReadOnlyList<string> header) => Has(header, "membershiptype") && Has(header, "createddate");

    /// <summary>Whether it is one of this app's own exports, which have the customers' ids too: unchanged cells are what was stored.</summary>
    internal static bool IsOwn(IReadOnlyList<string> header) => Is(header) && Has(header, "customerid");

    private static bool Has(IReadOnlyList<string> header, string name) => header.Any(cell => HeaderName.Normalize(cell) == name);
}

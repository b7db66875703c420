using System.Globalization;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>How commands write numbers and times.</summary>
internal static class Figures
{
    /// <summary><c>1,234</c>.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 row</c>, <c>1,234 rows</c>.</summary>
    public static string Rows(int rows) => rows == 1 ? "1 row" : $"{Number(rows)} rows";

    /// <summary><c>2026-11-21 19:15 UTC</c>.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary><c>190,000 added, 1,200 deducted</c>; null where no points moved.</summary>
    public static string? Points(ImportOverview status) => status is { PointsAdded: 0, PointsDeducted: 0 }
        ? null
        : $"{Number(status.PointsAdded)} added, {Number(status.PointsDeducted)} deducted";

    /// <summary>Whether the import takes back what another one did.</summary>
    public static bool IsUndo(ImportOverview status) => status.Type == ImportTypes.NameOf(ImportType.Undo);
}

using System.Globalization;
using CsvHelper;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Reports;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Import.Templates;

/// <summary>
/// A file of each type to begin with: the columns that the type reads, and two rows that can be imported as they are, once the customers
/// template was. The customers are nobody's: replace the rows.
/// </summary>
public static class ImportTemplate
{
    private const string FirstId = "7338441277598", SecondId = "7338441277605";
    private const string FirstEmail = "anna@example.com", SecondEmail = "ben@example.com";

    private static readonly Column[] Identifier = [Column.CustomerId, Column.Email];

    /// <summary>The template as CSV: plain ASCII, commas, CR LF.</summary>
    /// <param name="type">A type that files can be sent as.</param>
    /// <param name="tiers">The program's tiers, whose names the rows use; without any, they use names that programs often have.</param>
    /// <param name="today">The program's day: points in the template expire at the end of the next year.</param>
    public static byte[] Of(ImportType type, TierList tiers, DateOnly today)
    {
        var columns = ColumnsOf(type);
        using var content = new MemoryStream();
        using (var writer = CsvWriter.Create(content, ReportFormat.With(',') with { WriteByteOrderMark = false }, leaveOpen: true))
        {
            writer.WriteRecord([.. columns.Select(ColumnAliases.NameOf)]);
            writer.WriteRecord([.. columns.Select(column => First(column, tiers, today))]);
            writer.WriteRecord([.. columns.Select(column => Second(column, tiers))]);
        }

        return content.ToArray();
    }

    private static Column[] ColumnsOf(ImportType type) => type switch
    {
        ImportType.Customers => [.. Identifier, Column.FirstName, Column.LastName, Column.AcceptsMarketing],
        ImportType.PointsAdd or ImportType.PointsSet => [.. Identifier, Column.Points, Column.PointsExpiryDate, Column.Description],
        ImportType.Tiers => [.. Identifier, Column.Tier, Column.Description],
        ImportType.Profiles => [.. Identifier, Column.Birthday, Column.Gender, Column.Description],
        ImportType.Combined =>
        [
            .. Identifier, Column.Points, Column.PointsExpiryDate, Column.Tier, Column.Birthday, Column.Gender, Column.Description,
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No file can be sent as that type."),
    };

    private static string First(Column column, TierList tiers, DateOnly today) => column switch
    {
        Column.CustomerId => FirstId,
        Column.Email => FirstEmail,
        Column.FirstName => "Anna",
        Column.LastName => "Example",
        Column.AcceptsMarketing => "yes",
        Column.Points => "250",
        Column.PointsExpiryDate => new DateOnly(today.Year + 1, 12, 31).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Column.Tier => FormulaGuard.Protect(TierAt(tiers, 0) ?? "Bronze"),
        Column.Birthday => "1990-05-17",
        Column.Gender => "woman",
        _ => "Thank you for your loyalty",
    };

    private static string Second(Column column, TierList tiers) => column switch
    {
        Column.CustomerId => SecondId,
        Column.Email => SecondEmail,
        Column.FirstName => "Ben",
        Column.LastName => "Example",
        Column.AcceptsMarketing => "yes",
        Column.Points => "1000",
        Column.Tier => FormulaGuard.Protect(TierAt(tiers, 1) ?? "Silver"),
        Column.Birthday => "1985-11-03",
        Column.Gender => "man",
        _ => "",
    };

    /// <summary>The tier at a place from the lowest, or the highest there is; null where there is none.</summary>
    private static string? TierAt(TierList tiers, int index) =>
        tiers.All.Count == 0 ? null : tiers.All[Math.Min(index, tiers.All.Count - 1)].Name;
}

using System.Text;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests;

/// <summary>Short ways to put a file through the importer's own steps.</summary>
internal static class Sample
{
    internal static readonly FileLimits Limits = new(25 * 1024 * 1024, 500_000);
    internal static readonly RowRules Rules = new(new DateOnly(2026, 11, 21), AllowNegative: true, MaxPoints: 100_000_000);

    internal static Task<Inspection> InspectAsync(
        string text, ImportType type = ImportType.PointsAdd, FileLimits? limits = null, PointsMode? points = null) =>
        FileInspector.InspectAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "points.csv", type, limits ?? Limits, CancellationToken.None, points);

    internal static Task<Inspection> InspectAsync(byte[] bytes, ImportType type = ImportType.PointsAdd, FileLimits? limits = null) =>
        InspectAsync(new MemoryStream(bytes), type, limits);

    internal static Task<Inspection> InspectAsync(Stream content, ImportType type = ImportType.PointsAdd, FileLimits? limits = null) =>
        FileInspector.InspectAsync(content, "points.csv", type, limits ?? Limits, CancellationToken.None);

    internal static async Task<List<SourceRow>> ReadRowsAsync(Stream content, Inspection inspection)
    {
        inspection.Problems.ShouldBeEmpty();
        var rows = new List<SourceRow>();
        await foreach (var row in RowReader.ReadAsync(content, inspection.Format!, inspection.Columns!))
        {
            rows.Add(row);
        }

        return rows;
    }

    internal static async Task<List<SourceRow>> ReadRowsAsync(byte[] bytes, ImportType type = ImportType.PointsAdd) =>
        await ReadRowsAsync(new MemoryStream(bytes), await InspectAsync(bytes, type));

    internal static Task<List<SourceRow>> ReadRowsAsync(string text, ImportType type = ImportType.PointsAdd) =>
        ReadRowsAsync(Encoding.UTF8.GetBytes(text), type);

    /// <summary>Reads one row of a file with the given header.</summary>
    internal static RowReading Parse(string header, string[] fields, ImportType type = ImportType.PointsAdd, RowRules? rules = null)
    {
        var columns = ColumnMapper.Map(header.Split(','), type);
        return new RowParser(type, columns, rules ?? Rules).Parse(new SourceRow(1, 2, fields));
    }
}

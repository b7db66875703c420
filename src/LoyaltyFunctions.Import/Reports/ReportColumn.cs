using LoyaltyFunctions.Import.Chunks;

namespace LoyaltyFunctions.Import.Reports;

/// <summary>A column of a report on rows.</summary>
/// <param name="Name">Its header.</param>
/// <param name="CellOf">A row's cell, safe to open in a spreadsheet.</param>
internal sealed record ReportColumn(string Name, Func<ReportRow, string> CellOf);

namespace LoyaltyFunctions.Import.Reports;

/// <summary>
/// Writes what an import would do, a line for each row, as <see cref="AppliedReportWriter"/> does once it is done; rows that would fail
/// are there too, with their errors.
/// </summary>
/// <param name="type">What the rows do.</param>
/// <param name="output">Takes the report; stays open.</param>
public sealed class PreviewReportWriter(ImportType type, Stream output) : RowReportWriter(output, ReportColumns.Of(type, withErrors: true));

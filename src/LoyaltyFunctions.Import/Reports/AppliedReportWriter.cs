namespace LoyaltyFunctions.Import.Reports;

/// <summary>
/// Writes what was applied, a line for each row, with all that an undo needs to take it back. The amount by which a balance changed has
/// its sign. A value that was not replaced has neither a before nor an after; one that has only one of them was empty, or became it.
/// </summary>
/// <param name="type">What the rows did.</param>
/// <param name="output">Takes the report; stays open.</param>
public sealed class AppliedReportWriter(ImportType type, Stream output) : RowReportWriter(output, ReportColumns.Of(type, withErrors: false));

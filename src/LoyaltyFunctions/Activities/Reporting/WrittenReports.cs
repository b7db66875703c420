
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Activities.Reporting;

/// <summary>What writing the reports found.</summary>
/// <param name="Totals">Counts, sums, first errors, and which reports there are.</param>
/// <param name="Change">By how much the rows change the program's totals.</param>
public sealed record WrittenReports(ImportTotals Totals, ProgramTotals Change);

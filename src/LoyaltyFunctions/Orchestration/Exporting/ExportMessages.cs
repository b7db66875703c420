namespace LoyaltyFunctions.Orchestration.Exporting;

/// <summary>Which export.</summary>
/// <param name="Program">The program, which exists.</param>
/// <param name="ExportId">The export.</param>
public sealed record ExportReference(string Program, string ExportId);

/// <summary>What to export.</summary>
/// <param name="Export">The export.</param>
/// <param name="Partitions">In how many partitions the program's customers live.</param>
public sealed record ExportInput(ExportReference Export, int Partitions);

/// <summary>A part of an export: the customers of some partitions.</summary>
/// <param name="Export">The export.</param>
/// <param name="Part">The part's 0-based number; the file has the parts in this order.</param>
/// <param name="FirstPartition">Its first partition.</param>
/// <param name="Partitions">How many it has.</param>
public sealed record ExportPart(ExportReference Export, int Part, int FirstPartition, int Partitions);

/// <summary>What came of a part.</summary>
/// <param name="File">The blob that this run of the step wrote; what other runs of it wrote does not count. Null for no customers.</param>
/// <param name="Rows">Its customers.</param>
public sealed record ExportPartResult(string? File, int Rows);

/// <summary>What it takes to put an export together.</summary>
/// <param name="Export">The export.</param>
/// <param name="Files">The parts' files, in their order.</param>
/// <param name="Rows">Their customers.</param>
public sealed record JoinExportInput(ExportReference Export, IReadOnlyList<string> Files, long Rows);

/// <summary>What broke an export.</summary>
/// <param name="Export">The export.</param>
/// <param name="ErrorId">What people quote and logs are searched for.</param>
/// <param name="Task">The step that failed.</param>
/// <param name="ErrorType">The exception's type.</param>
/// <param name="ErrorMessage">The exception's message; for the log only.</param>
public sealed record FailExportInput(ExportReference Export, string ErrorId, string Task, string ErrorType, string ErrorMessage);

/// <summary>The orchestration's custom status: how far an export is.</summary>
/// <param name="Rows">Customers found so far.</param>
/// <param name="Done">Partitions that were read.</param>
/// <param name="Total">Partitions that there are.</param>
public sealed record ExportProgress(long Rows, int Done, int Total);

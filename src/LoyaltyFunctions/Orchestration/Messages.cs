using LoyaltyFunctions.Import.Chunks;

namespace LoyaltyFunctions.Orchestration;

/// <summary>Which import: all that a step needs, since the rest is stored.</summary>
/// <param name="Program">The program as the path or URL has it.</param>
/// <param name="ImportId">The import.</param>
public sealed record ImportReference(string Program, string ImportId);

/// <summary>Which chunk of an import.</summary>
/// <param name="Import">The import.</param>
/// <param name="Split">The run of the split that made it.</param>
/// <param name="Chunk">The chunk's 0-based number.</param>
public sealed record ChunkReference(ImportReference Import, string Split, int Chunk);

/// <summary>What came of inspecting a file.</summary>
/// <param name="Accepted">Whether it can be imported; if not, the import is rejected already.</param>
/// <param name="Rows">Its data records.</param>
public sealed record InspectResult(bool Accepted, int Rows);

/// <summary>What came of asking for the turn.</summary>
/// <param name="Granted">Whether the import may go on.</param>
/// <param name="Ahead">How many imports are before it.</param>
public sealed record TurnResult(bool Granted, int Ahead);

/// <summary>What came of splitting a file.</summary>
/// <param name="FileChanged">The file was replaced or deleted since it was inspected; the import is rejected already.</param>
/// <param name="Split">Names this run of the split: its files are its own, whatever another run of it still writes.</param>
/// <param name="Chunks">The chunks that have rows, with how many.</param>
/// <param name="ClaimChunks">Customers: the chunks of e-mails to claim before any row is applied.</param>
/// <param name="Failed">Rows that failed already.</param>
public sealed record SplitResult(
    bool FileChanged, string Split, IReadOnlyList<ChunkSize> Chunks, IReadOnlyList<int> ClaimChunks, int Failed);

/// <summary>How many rows a chunk has.</summary>
/// <param name="Chunk">The chunk's 0-based number.</param>
/// <param name="Rows">Its rows.</param>
public sealed record ChunkSize(int Chunk, int Rows);

/// <summary>Which rows an apply must leave out, beside its chunk.</summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="RefusedBy">Customers: the claim chunks that refused an e-mail.</param>
public sealed record ApplyInput(ChunkReference Chunk, IReadOnlyList<int> RefusedBy);

/// <summary>What it takes to close an import.</summary>
/// <param name="Import">The import.</param>
/// <param name="Split">The run of the split that counts.</param>
/// <param name="Chunks">The chunks that were applied.</param>
/// <param name="PhaseSeconds">How long each phase took so far.</param>
public sealed record FinishInput(
    ImportReference Import, string Split, IReadOnlyList<int> Chunks, IReadOnlyDictionary<string, double> PhaseSeconds);

/// <summary>What broke an import.</summary>
/// <param name="Import">The import.</param>
/// <param name="ErrorId">What people quote and logs are searched for.</param>
/// <param name="Task">The step that failed.</param>
/// <param name="ErrorType">The exception's type.</param>
/// <param name="ErrorMessage">The exception's message; for the log only.</param>
/// <param name="Split">The run of the split that counts; null before there was one.</param>
/// <param name="Chunks">The chunks that were being applied; none before that.</param>
/// <param name="PhaseSeconds">How long each phase took so far.</param>
public sealed record FailInput(
    ImportReference Import,
    string ErrorId,
    string Task,
    string ErrorType,
    string ErrorMessage,
    string? Split,
    IReadOnlyList<int> Chunks,
    IReadOnlyDictionary<string, double> PhaseSeconds);

/// <summary>The orchestration's custom status: how far an import is.</summary>
/// <param name="Phase">The phase's name.</param>
/// <param name="Done">Rows done in the phase.</param>
/// <param name="Total">Rows of the phase; null where it is not known.</param>
public sealed record ImportProgress(string Phase, int Done, int? Total);

/// <summary>A chunk's counts.</summary>
/// <param name="Chunk">The chunk's 0-based number.</param>
/// <param name="Tally">Its counts.</param>
public sealed record ApplyResult(int Chunk, Tally Tally);

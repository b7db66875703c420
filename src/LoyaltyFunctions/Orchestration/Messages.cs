using LoyaltyFunctions.Import.Chunks;

namespace LoyaltyFunctions.Orchestration;

/// <summary>Which import: all that a step needs, since the rest is stored.</summary>
/// <param name="Program">The program as the path or URL has it.</param>
/// <param name="ImportId">The import.</param>
public sealed record ImportReference(string Program, string ImportId)
{
    /// <summary>Whether the app finds the customers itself, before anything else.</summary>
    public bool Selects { get; init; }
}

/// <summary>Which chunk of an import.</summary>
/// <param name="Import">The import.</param>
/// <param name="Split">The run of the split that made it.</param>
/// <param name="Chunk">The chunk's 0-based number.</param>
public sealed record ChunkReference(ImportReference Import, string Split, int Chunk);

/// <summary>What came of inspecting a file.</summary>
/// <param name="GoesOn">Whether it can be imported; if not, the import has ended already.</param>
/// <param name="Rows">Its data records.</param>
/// <param name="Previews">Whether a preview comes now, before anything is applied.</param>
/// <param name="HasPreview">Whether the preview is there already: a resumed import goes on behind it.</param>
/// <param name="ChecksAgain">Whether all rows are to be applied or none, so that they are checked again once it is the import's turn.</param>
/// <param name="TellsCustomers">Whether customers may be told what the import did for them.</param>
public sealed record InspectResult(
    bool GoesOn, int Rows, bool Previews, bool HasPreview, bool ChecksAgain = false, bool TellsCustomers = false);

/// <summary>Who asks for the turn, or gives it back.</summary>
/// <param name="Import">The import.</param>
/// <param name="Instance">The orchestration that runs it: a resumed import has another one, whose turn the first must not give away.</param>
public sealed record TurnInput(ImportReference Import, string Instance);

/// <summary>What came of asking for the turn.</summary>
/// <param name="Granted">Whether the import may go on.</param>
/// <param name="Ahead">How many imports are before it.</param>
/// <param name="Ended">The import was cancelled while it waited.</param>
public sealed record TurnResult(bool Granted, int Ahead, bool Ended = false);

/// <summary>What came of splitting a file.</summary>
/// <param name="Ended">The import has ended: its file was replaced or deleted since it was inspected, or somebody cancelled it.</param>
/// <param name="Split">Names this run of the split: its files are its own, whatever another run of it still writes.</param>
/// <param name="Chunks">The chunks that have rows, with how many.</param>
/// <param name="ClaimChunks">The chunks of e-mails to claim before any row is applied.</param>
/// <param name="Failed">Rows that failed already.</param>
public sealed record SplitResult(
    bool Ended, string Split, IReadOnlyList<ChunkSize> Chunks, IReadOnlyList<int> ClaimChunks, int Failed);

/// <summary>How many rows a chunk has.</summary>
/// <param name="Chunk">The chunk's 0-based number.</param>
/// <param name="Rows">Its rows.</param>
public sealed record ChunkSize(int Chunk, int Rows);

/// <summary>Which e-mails to claim.</summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="Write">False for a preview: it is told which rows would be refused, and nothing is claimed.</param>
public sealed record ClaimInput(ChunkReference Chunk, bool Write);

/// <summary>Which rows to decide.</summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="RefusedBy">The claim chunks that refused an e-mail.</param>
/// <param name="Previewed">Whether the chunk has a preview already: applying remarks on what comes out otherwise, and a preview is a second one.</param>
public sealed record ApplyInput(ChunkReference Chunk, IReadOnlyList<int> RefusedBy, bool Previewed);

/// <summary>What comes after a preview.</summary>
public enum AfterPreview
{
    /// <summary>Nothing: the import has ended.</summary>
    Ended,

    /// <summary>Somebody has to confirm it.</summary>
    Confirmation,

    /// <summary>Applying it.</summary>
    Applying,
}

/// <summary>What came of a preview.</summary>
/// <param name="Next">How the import goes on.</param>
/// <param name="ConfirmUntil">Until when it can be confirmed.</param>
public sealed record PreviewResult(AfterPreview Next, DateTimeOffset ConfirmUntil);

/// <summary>Where a confirmation stands.</summary>
public enum Decision
{
    /// <summary>Nobody has said anything.</summary>
    Waiting,

    /// <summary>The import goes on.</summary>
    Confirmed,

    /// <summary>It was cancelled, or its time is over.</summary>
    Ended,
}

/// <summary>What it takes to close an import.</summary>
/// <param name="Import">The import.</param>
/// <param name="PhaseSeconds">How long each phase took so far.</param>
/// <param name="CheckedAgain">Preview: it is the second one, just before applying.</param>
public sealed record FinishInput(ImportReference Import, IReadOnlyDictionary<string, double> PhaseSeconds, bool CheckedAgain = false);

/// <summary>What broke an import.</summary>
/// <param name="Import">The import.</param>
/// <param name="ErrorId">What people quote and logs are searched for.</param>
/// <param name="Task">The step that failed.</param>
/// <param name="ErrorType">The exception's type.</param>
/// <param name="ErrorMessage">The exception's message; for the log only.</param>
/// <param name="PhaseSeconds">How long each phase took so far.</param>
public sealed record FailInput(
    ImportReference Import,
    string ErrorId,
    string Task,
    string ErrorType,
    string ErrorMessage,
    IReadOnlyDictionary<string, double> PhaseSeconds);

/// <summary>What to mail.</summary>
/// <param name="Import">The import.</param>
/// <param name="Instance">The orchestration that asks: once the import was resumed, the mails are the next one's.</param>
/// <param name="Preview">Whether it is the preview, which waits for a confirmation, and not the result.</param>
public sealed record NotifyInput(ImportReference Import, string Instance, bool Preview);

/// <summary>How telling the customers ended.</summary>
/// <param name="Import">The import.</param>
/// <param name="BrokenChunks">Of how many chunks not even the results could be looked at.</param>
public sealed record NoticesEnd(ImportReference Import, int BrokenChunks);

/// <summary>The orchestration's custom status: how far an import is.</summary>
/// <param name="Phase">The phase's name.</param>
/// <param name="Done">Rows done in the phase.</param>
/// <param name="Total">Rows of the phase; null where it is not known.</param>
public sealed record ImportProgress(string Phase, int Done, int? Total);

/// <summary>A chunk's counts.</summary>
/// <param name="Chunk">The chunk's 0-based number.</param>
/// <param name="Tally">Its counts.</param>
/// <param name="Skipped">Its rows were left alone, because the import was cancelled before the chunk began.</param>
public sealed record ApplyResult(int Chunk, Tally Tally, bool Skipped = false);

using System.Globalization;
using System.Runtime.Serialization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Storage.Imports;

/// <summary>An import's row: partition key the program, row key <c>i-{id}</c>. Adding it decides that the import exists.</summary>
public sealed class ImportEntity : ITableEntity
{
    /// <summary>What row keys of imports begin with.</summary>
    public const string KeyPrefix = "i-";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The program's id as the path or URL has it; the partition key is its escaped form.</summary>
    public string? Program { get; set; }

    /// <summary>The type's name as the path or URL has it; not always the name of a type.</summary>
    public string? Type { get; set; }

    /// <summary>The state's name.</summary>
    public string? State { get; set; }

    /// <summary>One of <see cref="ImportSources"/>.</summary>
    public string? Source { get; set; }

    /// <summary>The container that the file is in.</summary>
    public string? Container { get; set; }

    /// <summary>The file's blob.</summary>
    public string? Blob { get; set; }

    /// <summary>The ETag under which it arrived: the file is read as it was then, or not at all.</summary>
    public string? BlobETag { get; set; }

    /// <summary>The file's name, for people.</summary>
    public string? FileName { get; set; }

    /// <summary>Whether this app made the file of rows that came as JSON, so that it knows how the file is written; null for no.</summary>
    public bool? MadeOfJson { get; set; }

    /// <summary>Where the result is mailed, separated by commas; null: where the program says.</summary>
    public string? Recipients { get; set; }

    /// <summary>What its sender asked for; see <see cref="ImportOptions"/>.</summary>
    public string? OptionsJson { get; set; }

    /// <summary>What is wrong with the options that came with a dropped file; see <see cref="OptionProblems"/>.</summary>
    public string? OptionProblemsJson { get; set; }

    /// <summary>Whom the app puts into the file, where it writes that itself; see <see cref="CustomerSelection"/>.</summary>
    public string? SelectionJson { get; set; }

    /// <summary>When its working files were deleted: it can't be resumed any more.</summary>
    public DateTimeOffset? WorkDeletedAt { get; set; }

    /// <summary>When its reports were deleted: it can't be undone any more.</summary>
    public DateTimeOffset? ReportsDeletedAt { get; set; }

    /// <summary>SHA-256 of the request that started it, in hexadecimal; null where no request did. Tells a repeated request from another one.</summary>
    public string? RequestHash { get; set; }

    /// <summary>Undo: the import that it takes back.</summary>
    public string? Undoes { get; set; }

    /// <summary>Undo: the type of the import whose rows it takes back, or gives back where it undoes an undo.</summary>
    public string? UndoneType { get; set; }

    /// <summary>The undo that takes it back, or has; null for none.</summary>
    public string? UndoneBy { get; set; }

    /// <summary>The import with the same content that was there before, where somebody has to say that both are meant.</summary>
    public string? Repeats { get; set; }

    /// <summary>When its preview was ready; null where it has none.</summary>
    public DateTimeOffset? PreviewedAt { get; set; }

    /// <summary>Until when the preview can be confirmed.</summary>
    public DateTimeOffset? ConfirmUntil { get; set; }

    /// <summary>When it was confirmed.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Who confirmed it.</summary>
    public string? ConfirmedBy { get; set; }

    /// <summary>When somebody asked for its cancellation.</summary>
    public DateTimeOffset? CancelRequestedAt { get; set; }

    /// <summary>Who did.</summary>
    public string? CancelRequestedBy { get; set; }

    /// <summary>Why it waits or ended as it did, a sentence, where the state alone does not say.</summary>
    public string? Reason { get; set; }

    /// <summary>How many undos of it were begun: the next one's id is made of it.</summary>
    public int? Undos { get; set; }

    /// <summary>The last undo of its undo, which brought back what it had done; null for none.</summary>
    public string? RestoredBy { get; set; }

    /// <summary>Undo: <see cref="RestoredBy"/> of the import that it takes back, as it was when the undo began.</summary>
    public string? UndoesRestored { get; set; }

    /// <summary>The state that an undo found, and that comes back if the undo is undone.</summary>
    public string? StateBeforeUndo { get; set; }

    /// <summary>SHA-256 of the file's content, in hexadecimal; null before it was read.</summary>
    public string? ContentHash { get; set; }

    /// <summary>How far the preview's e-mail has come, as <see cref="Mail"/>.</summary>
    public string? PreviewMail { get; set; }

    /// <summary>The state in which it broke, where it did: a resume begins there.</summary>
    public string? FailedIn { get; set; }

    /// <summary>How often it was resumed after a failure.</summary>
    public int? Resumes { get; set; }

    /// <summary>The split whose chunks count, with their sizes; see <see cref="Orchestration.SplitResult"/>. Null before there is one.</summary>
    public string? SplitJson { get; set; }

    /// <summary>What the preview found; see <see cref="ImportTotals"/>.</summary>
    public string? PreviewJson { get; set; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset? ReceivedAt { get; set; }

    /// <summary>When it reached a final state.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Data records of the file.</summary>
    public int? Rows { get; set; }

    /// <summary>What the first look at the file found; see <see cref="ImportFindings"/>.</summary>
    public string? FindingsJson { get; set; }

    /// <summary>Counts, totals and reports; see <see cref="ImportTotals"/>.</summary>
    public string? TotalsJson { get; set; }

    /// <summary>What support asks for where the import failed.</summary>
    public string? ErrorId { get; set; }

    /// <summary>Where the import failed: whether it had begun to change accounts.</summary>
    public bool? MayHaveApplied { get; set; }

    /// <summary>How far the result's e-mail has come: null, <c>sending</c>, <c>sent</c>, or why it was not.</summary>
    public string? Mail { get; set; }

    /// <summary>How far telling customers has come: null, <c>sending</c>, or how many were told and how many were not, and why.</summary>
    public string? Notices { get; set; }

    /// <summary>The import's id.</summary>
    [IgnoreDataMember]
    public string Id => RowKey[KeyPrefix.Length..];

    /// <summary>The type that a key must be allowed to work with: of an undo, that of what it undoes.</summary>
    [IgnoreDataMember]
    public string? ScopeType => UndoneType ?? Type;

    /// <summary>The orchestration that runs it: a resumed import has another one than before.</summary>
    [IgnoreDataMember]
    public string InstanceId => Resumes is > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Id}-{Resumes}") : Id;

    /// <summary>The split whose chunks count; null before there is one.</summary>
    [IgnoreDataMember]
    public SplitResult? Split
    {
        get => SplitJson is null ? null : JsonSerializer.Deserialize<SplitResult>(SplitJson, Json.Options);
        set => SplitJson = value is null ? null : JsonSerializer.Serialize(value, Json.Options);
    }

    /// <summary>When it joined the queue of imports to apply: with its confirmation, or else with its arrival.</summary>
    [IgnoreDataMember]
    public DateTimeOffset QueuedAt => ConfirmedAt ?? ReceivedAt!.Value;

    /// <summary>Where it stands.</summary>
    [IgnoreDataMember]
    public ImportState CurrentState => Enum.Parse<ImportState>(State!);

    /// <summary>What its sender asked for.</summary>
    [IgnoreDataMember]
    public ImportOptions Options
    {
        get => OptionsJson is null ? new ImportOptions() : JsonSerializer.Deserialize<ImportOptions>(OptionsJson, Json.Options)!;
        set => OptionsJson = JsonSerializer.Serialize(value, Json.Options);
    }

    /// <summary>What is wrong with the options that came with a dropped file, a sentence each: it is rejected for them. Empty for none.</summary>
    [IgnoreDataMember]
    public IReadOnlyList<string> OptionProblems
    {
        get => OptionProblemsJson is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<string>>(OptionProblemsJson, Json.Options)!;
        set => OptionProblemsJson = value.Count == 0 ? null : JsonSerializer.Serialize(value, Json.Options);
    }

    /// <summary>Whom the app puts into the file; null where somebody sent it.</summary>
    [IgnoreDataMember]
    public CustomerSelection? Selection
    {
        get => SelectionJson is null ? null : JsonSerializer.Deserialize<CustomerSelection>(SelectionJson, Json.Options);
        set => SelectionJson = value is null ? null : JsonSerializer.Serialize(value, Json.Options);
    }

    /// <summary>What the preview found; null where there was none.</summary>
    [IgnoreDataMember]
    public ImportTotals? Preview
    {
        get => PreviewJson is null ? null : JsonSerializer.Deserialize<ImportTotals>(PreviewJson, Json.Options);
        set => PreviewJson = value is null ? null : JsonSerializer.Serialize(value, Json.Options);
    }

    /// <summary>What the first look found; nothing before it.</summary>
    [IgnoreDataMember]
    public ImportFindings Findings
    {
        get => FindingsJson is null ? ImportFindings.None : JsonSerializer.Deserialize<ImportFindings>(FindingsJson, Json.Options)!;
        set => FindingsJson = JsonSerializer.Serialize(value, Json.Options);
    }

    /// <summary>Counts, totals and reports; null before the import is finished.</summary>
    [IgnoreDataMember]
    public ImportTotals? Totals
    {
        get => TotalsJson is null ? null : JsonSerializer.Deserialize<ImportTotals>(TotalsJson, Json.Options);
        set => TotalsJson = JsonSerializer.Serialize(value, Json.Options);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>How an import ended or what it waits for, for scripts: one line of JSON.</summary>
internal sealed record ImportJson(
    string Id, string State, int Rows, int Applied, int Failed, int Warnings, Uri? ErrorReport, Uri? AppliedReport, double Seconds)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Why the file was rejected; left out where it was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Problems { get; init; }

    /// <summary>Why it waits or ended as it did; left out where the state says all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    /// <summary>Until when it can be confirmed; left out where nothing is to be confirmed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ConfirmUntil { get; init; }

    /// <summary>The import that this one takes back; left out where it is no undo.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Undoes { get; init; }

    /// <summary>Rows that were not reached; left out where it was not cancelled.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Unprocessed { get; init; }

    /// <summary>Each row with what it would change; left out where there is no preview.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Uri? PreviewReport { get; init; }

    /// <summary>The rows that were not reached; left out where all were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Uri? UnprocessedReport { get; init; }

    /// <summary>What broke; left out where nothing did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorId { get; init; }

    /// <summary>The program's totals before the import; left out where they were not counted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TotalsStatus? Before { get; init; }

    /// <summary>The program's totals after it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TotalsStatus? After { get; init; }

    /// <summary>The line. While an import waits for its confirmation, counts are those that it would have.</summary>
    public static string Line(ImportStatus status, double seconds) => JsonSerializer.Serialize(
        new ImportJson(
            status.Id,
            status.State,
            status.Rows,
            status.Applied,
            status.Failed,
            status.Warnings,
            status.Reports?.Errors,
            status.Reports?.Applied,
            Math.Round(seconds, 3))
        {
            Reason = status.Reason,
            ConfirmUntil = status.State == nameof(ImportState.AwaitingConfirmation) ? status.ConfirmUntil : null,
            Undoes = status.Undoes,
            Unprocessed = status.Unprocessed > 0 ? status.Unprocessed : null,
            PreviewReport = status.Reports?.Preview,
            UnprocessedReport = status.Reports?.Unprocessed,
            ErrorId = status.ErrorId,
            Before = status.Before,
            After = status.After,
            Problems = status.State == nameof(ImportState.Rejected) ? [.. status.Problems.Select(problem => problem.Message)] : null,
        },
        Options);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>How an import ended, for scripts: one line of JSON.</summary>
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

    /// <summary>The line.</summary>
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
            Problems = status.State == nameof(ImportState.Rejected) ? [.. status.Problems.Select(problem => problem.Message)] : null,
        },
        Options);
}

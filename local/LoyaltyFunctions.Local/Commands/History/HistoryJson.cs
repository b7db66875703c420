using System.Text.Encodings.Web;
using System.Text.Json;
using LoyaltyFunctions.Triggers.Http;

namespace LoyaltyFunctions.Local.Commands.History;

/// <summary>Imports for scripts, on one line of JSON, each as the API gives it.</summary>
/// <param name="Imports">The imports, newest first.</param>
/// <param name="HasMore">Whether there are more than were asked for.</param>
internal sealed record HistoryJson(IReadOnlyList<ImportOverview> Imports, bool HasMore)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line of a list.</summary>
    public static string Line(IReadOnlyList<ImportOverview> imports, bool hasMore) => JsonSerializer.Serialize(new HistoryJson(imports, hasMore), Options);

    /// <summary>The line of one import.</summary>
    public static string Line(ImportStatus status) => JsonSerializer.Serialize(status, Options);
}

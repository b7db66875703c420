using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace LoyaltyFunctions.Local.Durable.Payloads;

/// <summary>The JSON of every value that crosses an orchestration's border, as the isolated worker writes and reads it.</summary>
internal static class DurableJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static DataConverter Converter { get; } = new JsonDataConverter(Options);

    public static string WriteFailure(TaskFailureDetails failure) => JsonSerializer.Serialize(failure, Options);

    public static TaskFailureDetails? ReadFailure(string? json) =>
        string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<TaskFailureDetails>(json, Options);
}

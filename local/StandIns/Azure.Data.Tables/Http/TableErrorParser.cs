// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Http;

/// <summary>Reads the service's error body: {"odata.error":{"code":"..","message":{"value":".."}}}.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    internal static TableErrorParser Instance { get; } = new();

    public override bool TryParse(Response response, out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(response.Content.ToMemory());
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("odata.error", out JsonElement details))
            {
                string? code = details.TryGetProperty("code", out JsonElement text) ? text.GetString() : null;
                string? message = details.TryGetProperty("message", out JsonElement inner) && inner.TryGetProperty("value", out JsonElement value)
                    ? value.GetString()
                    : null;
                error = new ResponseError(code, message);
            }
        }
        catch (JsonException)
        {
            // Failures of authorization come as XML; their code is in a header, which is read without this parser's help.
            return false;
        }

        return error is not null;
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using LoyaltyFunctions.Import.Customers;
using LoyaltyFunctions.Notifications;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http.Exports;

/// <summary>What an export's request asks for.</summary>
/// <param name="Recipients">Who gets the link, separated by commas.</param>
/// <param name="Filter">Which customers.</param>
/// <param name="Asked">The filter's names and values as they were sent.</param>
public sealed record ExportRequest(string Recipients, CustomerFilter Filter, SortedDictionary<string, string> Asked)
{
    private const string Example = "{\"email\": \"team@example.com\", \"filter\": {\"tier\": \"Gold\", \"minPoints\": 1000}}";

    /// <summary>SHA-256 over all of it, in hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes(new { Recipients, Asked }, Json.Options)));

    /// <summary>Reads a request; a body that is missing asks for all customers.</summary>
    /// <returns>The request; or what is wrong with it, in sentences.</returns>
    /// <exception cref="BodyTooLargeException">The body is longer than <see cref="StrictJson.MaxBytes"/>.</exception>
    internal static async Task<(ExportRequest? Request, string? Problem)> ReadAsync(HttpRequest request, LoyaltyProgram program, CancellationToken cancellationToken)
    {
        try
        {
            using var body = await StrictJson.ReadBodyAsync(request, cancellationToken);
            using var json = body.Length == 0 ? JsonDocument.Parse("{}") : JsonDocument.Parse(body);
            return Read(json.RootElement, program);
        }
        catch (JsonException)
        {
            return (null, $"The body could not be read as JSON. Send an object, for example {Example}.");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair or bytes that are not UTF-8: parsed as JSON, and no text.
            return (null, $"The body has a text that is no valid Unicode. Send an object in UTF-8, for example {Example}.");
        }
    }

    private static (ExportRequest? Request, string? Problem) Read(JsonElement body, LoyaltyProgram program)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return (null, $"The body is {KindOf(body)}. Send an object, for example {Example}.");
        }

        var (recipients, given, problems) = (program.ResultEmail, new List<KeyValuePair<string, string>>(), new List<string>());
        foreach (var field in body.EnumerateObject())
        {
            switch (field.Name)
            {
                case "email":
                    recipients = ReadEmail(field.Value, problems);
                    break;
                case "filter":
                    given.AddRange(ReadFilter(field.Value, problems));
                    break;
                default:
                    problems.Add($"There is no field \"{Shown(field.Name)}\". The fields are email, filter.");
                    break;
            }
        }

        if (recipients is null && problems.Count == 0)
        {
            problems.Add("The program has no resultEmail, so the request has to say who gets the link: {\"email\": \"team@example.com\"}.");
        }

        var filter = CustomerFilterParser.Parse(given, program.StartOf);
        problems.AddRange(filter.Problems);
        return problems.Count > 0
            ? (null, string.Join(' ', problems))
            : (new ExportRequest(recipients!, filter.Filter, AskedOf(given)), null);
    }

    private static string? ReadEmail(JsonElement value, List<string> problems)
    {
        if (value.ValueKind == JsonValueKind.String && Notifications.Recipients.AreValid(value.GetString()!))
        {
            return string.Join(", ", Notifications.Recipients.Parse(value.GetString()));
        }

        problems.Add($"email is {(value.ValueKind == JsonValueKind.String ? "not a list of e-mail addresses" : KindOf(value))}. Use an address, or up to {Notifications.Recipients.Max} that are separated by commas; leave it out for the program's resultEmail.");
        return null;
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadFilter(JsonElement filter, List<string> problems)
    {
        if (filter.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"filter is {KindOf(filter)}. Use an object, for example {{\"tier\": \"Gold\", \"minPoints\": 1000}}; leave it out for all customers.");
            yield break;
        }

        foreach (var field in filter.EnumerateObject())
        {
            if (field.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null)
            {
                problems.Add($"The filter \"{Shown(field.Name)}\" is {KindOf(field.Value)}. Use a text, a number, true or false, or leave it out.");
            }
            else
            {
                yield return new KeyValuePair<string, string>(
                    field.Name, field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText());
            }
        }
    }

    private static SortedDictionary<string, string> AskedOf(IEnumerable<KeyValuePair<string, string>> given) => new(
        given.ToDictionary(
            pair => CustomerFilterParser.Names.First(name => name.Equals(pair.Key, StringComparison.OrdinalIgnoreCase)), pair => pair.Value.Trim()),
        StringComparer.Ordinal);

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static string Shown(string text) => text.Length > 80 ? $"{text[..80]}…" : text;
}

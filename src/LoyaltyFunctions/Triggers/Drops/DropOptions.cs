using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Triggers.Drops;

/// <summary>
/// The options of a dropped file: its blob's metadata, and a JSON object in <c>{name}.json</c> or <c>{name}.csv.json</c> that was dropped
/// beside it before. The JSON goes before the metadata.
/// </summary>
public sealed class DropOptions(Containers containers)
{
    /// <summary>What the name of a file of options ends in; such a file starts no import.</summary>
    public const string Extension = ".json";

    private const int MaxBytes = 64 * 1024;
    private const int ProblemsKept = 20;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Whether a blob is a file of options.</summary>
    public static bool IsOptionsFile(string name) => name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the options of a file.</summary>
    /// <param name="container">The container that it was dropped into.</param>
    /// <param name="blob">Its blob.</param>
    /// <param name="metadata">Its metadata. Keys that name no option are the tools' own, and ignored.</param>
    /// <param name="program">Its program; null where there is none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ParsedOptions> ReadAsync(
        string container, string blob, IDictionary<string, string> metadata, LoyaltyProgram? program, CancellationToken cancellationToken)
    {
        var (written, problems) = await ReadFilesAsync(container, blob, cancellationToken);
        var names = written.Select(pair => OptionNames.Find(pair.Key)).ToHashSet(StringComparer.Ordinal);
        var parsed = OptionParser.Parse(
            [.. written, .. metadata.Where(pair => OptionNames.Find(pair.Key) is { } name && !names.Contains(name))]);
        IReadOnlyList<string> all = [.. problems, .. parsed.Problems, .. OptionSafety.Check(parsed.Options, program)];
        return new ParsedOptions(parsed.Options, [.. all.Take(ProblemsKept)]);
    }

    private async Task<(IReadOnlyList<KeyValuePair<string, string>> Options, IReadOnlyList<string> Problems)> ReadFilesAsync(
        string container, string blob, CancellationToken cancellationToken)
    {
        var (found, problems) = (new List<KeyValuePair<string, string>>(), new List<string>());
        string? before = null;
        foreach (var name in new[] { blob + Extension, WithoutExtension(blob) + Extension }.Distinct(StringComparer.Ordinal))
        {
            if (await DownloadAsync(containers.Blob(container, name), cancellationToken) is not { } content)
            {
                continue;
            }

            var shown = FileNames.Safe(name);
            if (before is not null)
            {
                problems.Add($"There are two files of options for this file, {before} and {shown}. Delete one of them and drop the file again.");
                break;
            }

            before = shown;
            if (Parse(content, shown, found) is { } problem)
            {
                problems.Add(problem);
            }
        }

        return (found, problems);
    }

    private static string WithoutExtension(string blob)
    {
        var dot = blob.LastIndexOf('.');
        return dot > blob.LastIndexOf('/') + 1 ? blob[..dot] : blob;
    }

    /// <returns>At most one byte more than is allowed; null where there is no such blob.</returns>
    private static async Task<byte[]?> DownloadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadStreamingResult found = await blob.DownloadStreamingAsync(cancellationToken: cancellationToken);
            await using var content = found.Content;
            var bytes = new byte[MaxBytes + 1];
            var length = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return bytes[..length];
        }
        catch (RequestFailedException none) when (none.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <returns>Why the file can't be read; null where it could.</returns>
    private static string? Parse(byte[] content, string name, List<KeyValuePair<string, string>> found)
    {
        const string Example = "Write one JSON object, for example {\"publicNote\": \"Thank you!\"}, and drop it, then the file again.";
        if (content.Length > MaxBytes)
        {
            return $"The file of options {name} is larger than {MaxBytes / 1024} KB. {Example}";
        }

        try
        {
            using var document = JsonDocument.Parse(content.AsMemory(content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), Lenient);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return $"The file of options {name} is no JSON object. {Example}";
            }

            foreach (var property in document.RootElement.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null))
            {
                found.Add(new(property.Name, TextOf(property.Value)));
            }

            return null;
        }
        catch (JsonException invalid)
        {
            return $"The file of options {name} could not be read as JSON, at line {invalid.LineNumber + 1}. {Example}";
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair, which can be written in JSON and is no text.
            return $"The file of options {name} has a text that is no valid Unicode. {Example}";
        }
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

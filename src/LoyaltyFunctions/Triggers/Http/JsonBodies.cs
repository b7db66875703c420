using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using LoyaltyFunctions.Import.Json;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>Makes the CSV file of a body that has rows in JSON, blob to blob, in flat memory.</summary>
internal static class JsonBodies
{
    private const int BufferBytes = 1024 * 1024;

    /// <summary>How a body of a media type stands in JSON; null where it is none.</summary>
    public static JsonRowsForm? FormOf(string? mediaType) => mediaType?.ToLowerInvariant() switch
    {
        "application/json" => JsonRowsForm.Document,
        "application/x-ndjson" or "application/ndjson" => JsonRowsForm.Lines,
        _ => null,
    };

    /// <summary>What a file is called whose sender gave it no name.</summary>
    public static string ExtensionOf(JsonRowsForm? form) => form switch
    {
        JsonRowsForm.Document => "json",
        JsonRowsForm.Lines => "ndjson",
        _ => "csv",
    };

    /// <summary>Converts a body. The body's blob is gone afterwards, whatever comes of it.</summary>
    /// <param name="body">The body as it came.</param>
    /// <param name="form">How the rows stand in it.</param>
    /// <param name="file">Where the CSV file is to be.</param>
    /// <param name="maxRows">How many rows a file may have.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidJsonRowsException">It holds no rows. There is no file then.</exception>
    public static async Task ConvertAsync(
        BlobClient body, JsonRowsForm form, BlockBlobClient file, int maxRows, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<string> columns;
            await using (var first = await OpenAsync(body, cancellationToken))
            {
                columns = await JsonToCsv.FindColumnsAsync(first, form, cancellationToken);
            }

            await using var second = await OpenAsync(body, cancellationToken);
            await using var output = new StagedBlobStream(file, BufferBytes);
            await JsonToCsv.WriteAsync(second, form, columns, output, maxRows, cancellationToken);
            await output.CommitAsync(overwrite: true, new BlobHttpHeaders { ContentType = "text/csv" }, cancellationToken);
        }
        finally
        {
            // Also where the request was given up: nothing of it is to be kept.
            await body.DeleteIfExistsAsync(cancellationToken: CancellationToken.None);
        }
    }

    private static Task<Stream> OpenAsync(BlobClient body, CancellationToken cancellationToken) =>
        body.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { BufferSize = BufferBytes }, cancellationToken);
}

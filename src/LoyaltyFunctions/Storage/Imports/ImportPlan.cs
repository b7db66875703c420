using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Columns;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Storage.Imports;

/// <summary>
/// How an import reads its file and decides its rows. Made once, when the file is inspected, and read by every later step, so that a
/// setting or a day that changes meanwhile does not split one import into two halves.
/// </summary>
/// <param name="Type">What the rows do.</param>
/// <param name="Format">How the file is written.</param>
/// <param name="Columns">What its columns hold.</param>
/// <param name="Rows">Its data records.</param>
/// <param name="RowRules">What values are held against.</param>
/// <param name="AccountRules">What rows are held against once their customer is known.</param>
/// <param name="Layout">How rows are divided among chunks.</param>
public sealed record ImportPlan(
    ImportType Type,
    FileFormat Format,
    ColumnMap Columns,
    int Rows,
    RowRules RowRules,
    AccountRules AccountRules,
    ChunkLayout Layout)
{
    /// <summary>Whether a preview comes first, and what comes after it.</summary>
    public ConfirmationRules Confirmation { get; init; } = ConfirmationRules.None;

    /// <summary>Keeps the plan in its blob, unless an earlier run of the inspection has left one there: that one stands.</summary>
    public async Task SaveAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.UploadAsync(
                BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(this, Json.Options)), overwrite: false, cancellationToken);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            // Steps after that run may be at work with it.
        }
    }

    /// <summary>Reads the plan from its blob.</summary>
    public static async Task<ImportPlan> LoadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        var content = await blob.DownloadContentAsync(cancellationToken);
        return content.Value.Content.ToObjectFromJson<ImportPlan>(Json.Options)!;
    }
}

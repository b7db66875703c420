using System.ComponentModel.DataAnnotations;

namespace LoyaltyFunctions.Storage;

/// <summary>
/// Where blobs and tables are: setting <c>ImportStorage</c> as a connection string, or the section <c>ImportStorage</c> with the
/// services' addresses, which a managed identity then opens. The blob trigger reads the same settings.
/// </summary>
public sealed class ImportStorageOptions
{
    /// <summary>The name of the setting, and of the section.</summary>
    public const string Section = "ImportStorage";

    /// <summary>An account's connection string; for local use, production has none. Default: none.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Address of the blob service, where there is no connection string.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>Address of the table service, where there is no connection string.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>
    /// How many tables the customers, and as many the e-mails, are divided among. Fixed before the first program is created. Default 16;
    /// Azurite, whose writes slow down with a table's size, wants 256.
    /// </summary>
    [Range(1, 1024)]
    public int TableShards { get; set; } = 16;
}

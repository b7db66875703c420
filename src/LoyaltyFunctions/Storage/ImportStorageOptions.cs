using System.ComponentModel.DataAnnotations;

namespace LoyaltyFunctions.Storage;

/// <summary>
/// Where blobs, queues and tables are, and who the app is to them: the section <c>ImportStorage</c> with the services' addresses, which an
/// identity opens, or, on one machine, the setting <c>ImportStorage</c> as a connection string. The blob trigger reads the same settings under
/// the same names, so both are always the same identity at the same account.
/// </summary>
public sealed class ImportStorageOptions
{
    /// <summary>The name of the setting, and of the section.</summary>
    public const string Section = "ImportStorage";

    /// <summary>An account's connection string; for local use, production has none. Default: none.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Address of the blob service, with https, where there is no connection string.</summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>Address of the queue service, with https, where there is no connection string. Only the blob trigger uses queues.</summary>
    public Uri? QueueServiceUri { get; set; }

    /// <summary>Address of the table service, with https, where there is no connection string.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>
    /// <c>managedidentity</c>, in any case, for the identity that Azure gives the app. Default: none, which is whoever is signed in on a
    /// developer's machine, and in Azure the first identity that is found.
    /// </summary>
    public string? Credential { get; set; }

    /// <summary>
    /// The client id, a GUID, of a managed identity that was assigned to the app by a user. Default: none, which with
    /// <see cref="Credential"/> is the system's identity of the app.
    /// </summary>
    public string? ClientId { get; set; }

    /// <summary>The resource id of such an identity, instead of its client id. Default: none.</summary>
    public string? ManagedIdentityResourceId { get; set; }

    /// <summary>
    /// How many tables the customers, and as many the e-mails, are divided among. Fixed before the first program is created. Default 16;
    /// Azurite, whose writes slow down with a table's size, wants 256.
    /// </summary>
    [Range(1, 1024)]
    public int TableShards { get; set; } = 16;
}

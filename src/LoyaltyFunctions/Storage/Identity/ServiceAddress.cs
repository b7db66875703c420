namespace LoyaltyFunctions.Storage.Identity;

/// <summary>The address of one of an account's services, as the settings have it.</summary>
/// <param name="Service">The service's name in its address: <c>blob</c>.</param>
/// <param name="Uri">The address; null where there is none.</param>
/// <param name="UsedFor">What would not work without it.</param>
internal sealed record ServiceAddress(string Service, Uri? Uri, string UsedFor)
{
    /// <summary>The setting's name.</summary>
    public string Setting => $"{StorageSettings.Prefix}{Service}ServiceUri";

    private string Example => $"https://NAME.{Service}.core.windows.net";

    /// <summary>The three of them.</summary>
    public static IReadOnlyList<ServiceAddress> Of(ImportStorageOptions options) =>
    [
        new("blob", options.BlobServiceUri, "files and reports are blobs"),
        new("queue", options.QueueServiceUri, "the blob trigger keeps in queues what it has yet to deliver"),
        new("table", options.TableServiceUri, "accounts and imports are rows of tables"),
    ];

    /// <summary>What is wrong with the addresses.</summary>
    public static IEnumerable<string> ProblemsOf(ImportStorageOptions options)
    {
        var addresses = Of(options);
        var set = addresses.Where(address => address.Uri is not null).ToList();
        if (set.Count == 0)
        {
            return [StorageSettings.NothingSet];
        }

        var names = set.ConvertAll(address => address.Setting);
        return addresses.Select(address => address.Uri is null ? address.Missing(names) : address.Problem(address.Uri)).OfType<string>();
    }

    private string Missing(IReadOnlyList<string> others) =>
        $"{Setting} is missing, and {StorageSettings.Listed(others)} {(others.Count == 1 ? "is" : "are")} set. "
        + $"Expected all three: {UsedFor}. Set it to the service's address, such as {Example}.";

    private string? Problem(Uri uri)
    {
        if (!uri.IsAbsoluteUri || uri.Host.Length == 0)
        {
            return $"{Setting} is not a whole address. Expected one such as {Example}. Write https:// and the host's whole name.";
        }

        if (uri.Scheme != Uri.UriSchemeHttps)
        {
            return $"{Setting} begins with {uri.Scheme}://. Expected https://, on this machine too: tokens are sent over nothing else. "
                + $"Write https://{uri.Authority}, or use a connection string for an emulator without a certificate.";
        }

        if (uri.AbsolutePath != "/" && !uri.IsLoopback)
        {
            return $"{Setting} goes on behind the host's name, with {uri.AbsolutePath}. Expected the service's address, as containers and tables are named in it. "
                + $"Leave of it https://{uri.Authority}.";
        }

        return uri.Query.Length > 0 || uri.UserInfo.Length > 0
            ? $"{Setting} has more than an address: a query, or a user before the host's name. Expected the address alone, since an identity opens it. "
                + $"Leave of it https://{uri.Authority}."
            : null;
    }
}

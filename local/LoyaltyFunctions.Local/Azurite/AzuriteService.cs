namespace LoyaltyFunctions.Local.Azurite;

/// <summary>One of Azurite's services. Each runs in a process of its own, so that each has a core's worth of work.</summary>
/// <param name="Name">The service's name in Azurite's folders and options.</param>
/// <param name="ServerName">What its Server header begins with.</param>
internal sealed record AzuriteService(string Name, string ServerName)
{
    // Longer than .NET's clients keep an idle connection, so that it is never the server that ends one.
    private const int KeepAliveSeconds = 90;
    private const int MaxHeapMegabytes = 6144;

    internal static AzuriteService Blob { get; } = new("blob", "Azurite-Blob/");

    internal static AzuriteService Table { get; } = new("table", "Azurite-Table/");

    /// <summary>Node's arguments that run the service.</summary>
    internal IEnumerable<string> Arguments(AzuritePackage package, int port, string dataDirectory, AzuriteOptions options) =>
    [
        $"--max-old-space-size={MaxHeapMegabytes}",
        .. options.EndsWithThisProcess ? ["--require", package.EndWithHostScript] : Array.Empty<string>(),
        package.ProgramOf(Name),
        .. options.InMemory ? ["--inMemoryPersistence"] : (string[])["--location", dataDirectory],
        $"--{Name}Host", "127.0.0.1",
        $"--{Name}Port", port.ToString(),
        $"--{Name}KeepAliveTimeout", KeepAliveSeconds.ToString(),
        .. options.Certificate is { } certificate
            ? ["--oauth", "basic", "--cert", Path.GetFullPath(certificate.CertificateFile), "--key", Path.GetFullPath(certificate.KeyFile)]
            : Array.Empty<string>(),
        "--skipApiVersionCheck",
        "--disableTelemetry",
        "--silent",
    ];
}

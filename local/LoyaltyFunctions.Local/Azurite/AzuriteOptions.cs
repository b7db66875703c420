namespace LoyaltyFunctions.Local.Azurite;

/// <summary>How Azurite, the storage emulator, is run.</summary>
public sealed record AzuriteOptions
{
    /// <summary>
    /// Where it keeps its data, its logs, and the file that remembers its ports. It is made when it does not exist.
    /// </summary>
    public required string DataDirectory { get; init; }

    /// <summary>
    /// Keeps everything in memory; false by default. On disk Azurite ends at about a million small entities and stalls while it saves.
    /// </summary>
    public bool InMemory { get; init; }

    /// <summary>The port for blobs; null (the default): that of the one that still runs on this data, or a free one.</summary>
    public int? BlobPort { get; init; }

    /// <summary>The port for tables; null (the default): that of the one that still runs on this data, or a free one.</summary>
    public int? TablePort { get; init; }

    /// <summary>
    /// Ends Azurite within a second or two of this process, also when this process is killed; false by default. Only for data in
    /// memory: it ends without saving.
    /// </summary>
    public bool EndsWithThisProcess { get; init; }

    /// <summary>
    /// Speaks https with this certificate, and then takes tokens as well as the account's key; null (the default): http. Tokens' claims are
    /// checked, their signatures are not. Not for a data directory on which one runs without it.
    /// </summary>
    public AzuriteCertificate? Certificate { get; init; }

    /// <summary>How long it may take until it answers; one minute by default. Installing it is not counted.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Is told, in whole sentences, what takes long; null by default.</summary>
    public Action<string>? LogProgress { get; init; }
}

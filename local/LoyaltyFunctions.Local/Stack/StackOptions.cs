namespace LoyaltyFunctions.Local.Stack;

/// <summary>What the local stack is started with.</summary>
public sealed record StackOptions
{
    /// <summary>The port unless another is chosen.</summary>
    public const int DefaultPort = 7071;

    /// <summary>Where Azurite's data, the mails, the admin key and the log are. It is made when it does not exist.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The host's port on 127.0.0.1; 7071 unless set.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Keeps Azurite's data in memory; false unless set. On disk it ends at about 400,000 customers.</summary>
    public bool InMemory { get; init; }

    /// <summary>Settings of the app that replace the local ones, as <c>ImportLimits:MaxRows</c>; none unless set.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Is told, in whole sentences, what takes long; nobody unless set.</summary>
    public Action<string>? LogProgress { get; init; }
}

namespace LoyaltyFunctions.Storage.Identity;

/// <summary>What a storage account's connection string gives away.</summary>
/// <param name="text">The connection string: <c>Name=Value</c> parts with semicolons between them.</param>
internal sealed class ConnectionString(string text)
{
    /// <summary>The emulator's account. Its key is published, and the same everywhere.</summary>
    private const string EmulatorAccount = "devstoreaccount1";

    private readonly ILookup<string, string> _parts = text
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(part => part.Split('=', 2))
        .ToLookup(part => part[0], part => part.Length == 2 ? part[1] : string.Empty, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it holds a key that is a secret.</summary>
    public bool HasAccountKey => _parts.Contains("AccountKey") && !_parts["AccountName"].Contains(EmulatorAccount, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it holds a shared access signature.</summary>
    public bool HasSharedAccessSignature => _parts.Contains("SharedAccessSignature");
}

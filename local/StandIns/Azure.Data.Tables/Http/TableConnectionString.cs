// Stands in for the package Azure.Data.Tables 12.11.0.
namespace Azure.Data.Tables.Http;

/// <summary>What a storage connection string says about tables.</summary>
/// <param name="Endpoint">The address of the account's table service.</param>
/// <param name="Credential">The account's name and key.</param>
internal sealed record TableConnectionString(Uri Endpoint, TableSharedKeyCredential Credential)
{
    private const string EmulatorAccount = "devstoreaccount1";

    // Published with the emulator; every installation has the same one.
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="FormatException">It names no account whose tables can be reached. The message repeats none of its values.</exception>
    internal static TableConnectionString Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        Dictionary<string, string> settings = Split(text);
        if (settings.TryGetValue("UseDevelopmentStorage", out string? useEmulator) && bool.TryParse(useEmulator, out bool emulator) && emulator)
        {
            return new TableConnectionString(
                new Uri($"http://127.0.0.1:10002/{EmulatorAccount}"), new TableSharedKeyCredential(EmulatorAccount, EmulatorKey));
        }

        string account = Require(settings, "AccountName");
        var credential = new TableSharedKeyCredential(account, Require(settings, "AccountKey"));
        return new TableConnectionString(EndpointOf(settings, account), credential);
    }

    private static Dictionary<string, string> Split(string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException("The connection string has a part without a name: expected Name=Value parts with semicolons between them.");
            }

            settings[part[..equals]] = part[(equals + 1)..];
        }

        return settings;
    }

    private static string Require(Dictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out string? value)
            ? value
            : throw new FormatException(
                $"The connection string has no {name}: expected UseDevelopmentStorage=true, or AccountName and AccountKey.");

    private static Uri EndpointOf(Dictionary<string, string> settings, string account)
    {
        if (settings.TryGetValue("TableEndpoint", out string? endpoint))
        {
            return Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? address)
                ? address
                : throw new FormatException("The connection string's TableEndpoint is not an absolute address, such as https://name.table.core.windows.net.");
        }

        string protocol = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        string suffix = settings.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return new Uri($"{protocol}://{account}.table.{suffix}");
    }
}

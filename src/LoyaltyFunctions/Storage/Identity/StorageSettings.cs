using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Storage.Identity;

/// <summary>
/// Refuses, at the app's start, settings of <see cref="ImportStorageOptions"/> that contradict each other or would fail at the first request. No
/// message repeats an address's path or query, or a connection string: these can hold secrets.
/// </summary>
internal sealed class StorageSettings : IValidateOptions<ImportStorageOptions>
{
    /// <summary>What stands before a setting's own name in the environment.</summary>
    public const string Prefix = $"{ImportStorageOptions.Section}__";

    private const string HowToSetAddresses =
        $"Set {Prefix}blobServiceUri, {Prefix}queueServiceUri and {Prefix}tableServiceUri to the addresses of the account's services, such as https://NAME.blob.core.windows.net";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ImportStorageOptions options)
    {
        var problems = string.IsNullOrEmpty(options.ConnectionString)
            ? ServiceAddress.ProblemsOf(options).Concat(IdentitySettings.ProblemsOf(options))
            : ProblemsOf(options, options.ConnectionString);
        var found = problems.ToList();
        return found.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(found);
    }

    /// <summary>What is wrong when nothing says where the storage is.</summary>
    internal static string NothingSet =>
        $"{ImportStorageOptions.Section} is not set, and neither are the addresses of a storage account's services. Expected one or the other. "
        + $"{HowToSetAddresses}, for an identity to open; or set {ImportStorageOptions.Section} to UseDevelopmentStorage=true for the emulator.";

    private static IEnumerable<string> ProblemsOf(ImportStorageOptions options, string connectionString)
    {
        var others = NamesOf(options);
        if (others.Count > 0)
        {
            yield return $"{ImportStorageOptions.Section} has a connection string, and {Listed(others)} {(others.Count == 1 ? "is" : "are")} set too. "
                + "Expected one or the other: the Functions host would take the connection string and ignore the rest. "
                + $"Remove {ImportStorageOptions.Section} for an identity to open the addresses, or remove the others.";
        }

        if (new ConnectionString(connectionString).HasSharedAccessSignature)
        {
            yield return $"{ImportStorageOptions.Section} is a connection string with a shared access signature. "
                + "Expected an identity, or on one machine an account's key: a signature cannot sign the links to reports. "
                + $"{HowToSetAddresses}, and remove {ImportStorageOptions.Section}.";
        }
    }

    /// <summary>The settings for an identity that are there.</summary>
    private static IReadOnlyList<string> NamesOf(ImportStorageOptions options) =>
    [
        .. ServiceAddress.Of(options).Where(address => address.Uri is not null).Select(address => address.Setting),
        .. IdentitySettings.Of(options).Where(setting => !string.IsNullOrWhiteSpace(setting.Value)).Select(setting => setting.Name),
    ];

    /// <summary>Names in a sentence: <c>A</c>, <c>A and B</c>, <c>A, B and C</c>.</summary>
    internal static string Listed(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}

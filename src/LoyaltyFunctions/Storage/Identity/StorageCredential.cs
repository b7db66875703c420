using Azure.Core;
using Azure.Identity;

namespace LoyaltyFunctions.Storage.Identity;

/// <summary>Who the app is to the storage account, where it has no connection string.</summary>
internal static class StorageCredential
{
    /// <summary>The value of <see cref="ImportStorageOptions.Credential"/> that asks for a managed identity; the Functions host knows the same one.</summary>
    public const string ManagedIdentity = "managedidentity";

    /// <summary>Whether settings ask for a managed identity.</summary>
    public static bool IsManagedIdentity(string? credential) => string.Equals(credential, ManagedIdentity, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The managed identity that settings name, and nobody else: a misspelt one must fail, not be replaced. Without one, whoever is signed in
    /// on this machine.
    /// </summary>
    public static TokenCredential For(ImportStorageOptions options) =>
        IsManagedIdentity(options.Credential) ? new ManagedIdentityCredential(IdentityOf(options)) : new DefaultAzureCredential();

    /// <summary>Which of the app's managed identities settings name: the system's, unless they name one of a user's.</summary>
    public static ManagedIdentityId IdentityOf(ImportStorageOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.ClientId))
        {
            return ManagedIdentityId.FromUserAssignedClientId(options.ClientId);
        }

        return string.IsNullOrWhiteSpace(options.ManagedIdentityResourceId)
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedResourceId(new ResourceIdentifier(options.ManagedIdentityResourceId));
    }
}

using Azure.Core;

namespace LoyaltyFunctions.Storage.Identity;

/// <summary>The settings that say who the app is to its storage account.</summary>
internal static class IdentitySettings
{
    private const string Credential = $"{StorageSettings.Prefix}credential";
    private const string ClientId = $"{StorageSettings.Prefix}clientId";
    private const string ResourceId = $"{StorageSettings.Prefix}managedIdentityResourceId";

    /// <summary>Longer values are not repeated in messages: they are no misspelling.</summary>
    private const int MaxShown = 40;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<(string Name, string? Value)> Of(ImportStorageOptions options) =>
        [(Credential, options.Credential), (ClientId, options.ClientId), (ResourceId, options.ManagedIdentityResourceId)];

    /// <summary>What is wrong with them.</summary>
    public static IEnumerable<string> ProblemsOf(ImportStorageOptions options) =>
        CredentialProblems(options).Concat(IdProblems(options));

    private static IEnumerable<string> CredentialProblems(ImportStorageOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.Credential))
        {
            if (!StorageCredential.IsManagedIdentity(options.Credential))
            {
                yield return $"{Credential} is {Shown(options.Credential)}. Expected {StorageCredential.ManagedIdentity}, or nothing for whoever is signed in on this machine. "
                    + "Correct it, or remove it.";
            }

            yield break;
        }

        foreach (var (name, value) in Of(options))
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                yield return $"{name} is set, and {Credential} is not. Expected both for an identity that was assigned to the app, or neither. "
                    + $"Set {Credential} to {StorageCredential.ManagedIdentity}, or remove {name}.";
            }
        }
    }

    private static IEnumerable<string> IdProblems(ImportStorageOptions options)
    {
        var (hasClientId, hasResourceId) = (!string.IsNullOrWhiteSpace(options.ClientId), !string.IsNullOrWhiteSpace(options.ManagedIdentityResourceId));
        if (hasClientId && hasResourceId)
        {
            yield return $"{ClientId} and {ResourceId} are both set. Expected one of them, since each names an identity. Remove the other.";
        }

        if (hasClientId && !Guid.TryParse(options.ClientId, out _))
        {
            yield return $"{ClientId} is not a GUID. Expected the identity's client id, such as 00000000-0000-0000-0000-000000000000. "
                + "Copy it from the identity's overview; its name and its object id are something else.";
        }

        if (hasResourceId && !ResourceIdentifier.TryParse(options.ManagedIdentityResourceId, out _))
        {
            yield return $"{ResourceId} is not the id of a resource. "
                + "Expected /subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/NAME. Copy it from the identity's properties.";
        }
    }

    private static string Shown(string value) =>
        value.Length <= MaxShown && value.All(char.IsAsciiLetter) ? $"\"{value}\"" : $"something else of {value.Length} characters";
}

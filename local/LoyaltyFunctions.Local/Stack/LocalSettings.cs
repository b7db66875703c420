using System.Globalization;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Notifications;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Webhooks;
using Microsoft.Extensions.Configuration;

namespace LoyaltyFunctions.Local.Stack;

/// <summary>The app's settings on one machine: what an app in Azure has in its configuration.</summary>
internal static class LocalSettings
{
    /// <summary>Azurite's writes slow down with the size of a table, so there are many.</summary>
    private const int TableShards = 256;

    /// <summary>The settings.</summary>
    /// <param name="options">What the stack is started with.</param>
    /// <param name="storageConnectionString">Azurite.</param>
    /// <param name="adminKey">The admin key, of which the app gets the hash.</param>
    public static IConfiguration Build(StackOptions options, string storageConnectionString, ApiKey adminKey)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            [ImportStorageOptions.Section] = storageConnectionString,
            [$"{ImportStorageOptions.Section}:{nameof(ImportStorageOptions.TableShards)}"] = TableShards.ToString(CultureInfo.InvariantCulture),
            [$"{AccessOptions.Section}:{nameof(AccessOptions.AdminKeyHash)}"] = adminKey.Hash,
            [$"{MailOptions.Section}:{nameof(MailOptions.ApiKey)}"] = "local-mail-sink",
            [$"{MailOptions.Section}:{nameof(MailOptions.Host)}"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{options.Port}"),
            [$"{MailOptions.Section}:{nameof(MailOptions.From)}"] = "imports@example.com",
            [$"{MailOptions.Section}:{nameof(MailOptions.OperatorEmail)}"] = "operator@example.com",
            // Whoever tries webhooks out receives them on this machine.
            [$"{WebhookOptions.Section}:{nameof(WebhookOptions.AllowInsecureTargets)}"] = "true",
            [$"{WebhookOptions.Section}:{nameof(WebhookOptions.PublicBaseUrl)}"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{options.Port}"),
        };
        foreach (var setting in options.Settings)
        {
            settings[setting.Key] = setting.Value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }
}

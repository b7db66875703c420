using System.Reflection;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Identity;
using LoyaltyFunctions.Tests.Architecture.Code;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Identity;

/// <summary>The app's settings in Azure: it starts with them, and none is a storage account's key.</summary>
public sealed class ProductionSettingsTests
{
    private const string ClientId = "6b1b3b52-2f5b-4e8e-8b4c-6f0d6e6a3c55";

    /// <summary>All that the app itself needs in Azure, by the names of its settings there.</summary>
    private static readonly Dictionary<string, string?> Settings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ImportStorage__blobServiceUri"] = "https://shop.blob.core.windows.net",
        ["ImportStorage__queueServiceUri"] = "https://shop.queue.core.windows.net",
        ["ImportStorage__tableServiceUri"] = "https://shop.table.core.windows.net",
        ["ImportStorage__credential"] = "managedidentity",
        ["ImportStorage__clientId"] = ClientId,
        ["Access__AdminKeyHash"] = new string('0', 64),
        ["Mail__ApiKey"] = "@Microsoft.KeyVault(SecretUri=https://shop.vault.azure.net/secrets/sendgrid)",
        ["Mail__From"] = "imports@example.com",
    };

    /// <summary>What of the app's options could hold a secret, and why it is none of the storage's.</summary>
    private static readonly Dictionary<string, string> Secrets = new(StringComparer.Ordinal)
    {
        ["ImportStorage__ConnectionString"] = "for one machine; refused beside the addresses",
        ["Mail__ApiKey"] = "SendGrid's, a reference to the vault",
        ["Access__AdminKeyHash"] = "a hash",
    };

    [Fact]
    public void App_WithProductionSettings_AcceptsThem()
    {
        using var app = Build(Settings);

        Should.NotThrow(() => app.GetRequiredService<IStartupValidator>().Validate());
    }

    [Fact]
    public void App_WithProductionSettings_OpensStorageWithItsManagedIdentityAlone()
    {
        using var app = Build(Settings);

        app.GetRequiredService<TokenCredential>().ShouldBeOfType<ManagedIdentityCredential>();
        app.GetRequiredService<BlobServiceClient>().CanGenerateAccountSasUri.ShouldBeFalse();
        app.GetRequiredService<BlobServiceClient>().Uri.ShouldBe(new Uri("https://shop.blob.core.windows.net"));
        app.GetRequiredService<TableServiceClient>().Uri.ShouldBe(new Uri("https://shop.table.core.windows.net"));
    }

    [Fact]
    public void App_WithContradictingSettings_DoesNotStart()
    {
        using var app = Build(new Dictionary<string, string?>(Settings) { ["ImportStorage"] = "UseDevelopmentStorage=true" });

        var refused = Should.Throw<OptionsValidationException>(() => app.GetRequiredService<IStartupValidator>().Validate());

        refused.Message.ShouldStartWith("ImportStorage has a connection string, and ImportStorage__blobServiceUri, ");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void App_OnADevelopersMachine_IsWhoeverIsSignedIn(string? credential)
    {
        using var app = Build(new Dictionary<string, string?>(Settings) { ["ImportStorage__credential"] = credential, ["ImportStorage__clientId"] = null });

        app.GetRequiredService<IStartupValidator>().Validate();

        app.GetRequiredService<TokenCredential>().ShouldBeOfType<DefaultAzureCredential>();
    }

    [Theory]
    [InlineData(ClientId, null)]
    [InlineData(null, "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/loyalty/providers/Microsoft.ManagedIdentity/userAssignedIdentities/imports")]
    public void Identity_ThatSettingsName_IsTheOneAskedFor(string? clientId, string? resourceId) =>
        StorageCredential.IdentityOf(new ImportStorageOptions { ClientId = clientId, ManagedIdentityResourceId = resourceId }).ToString()
            .ShouldContain(clientId ?? resourceId!);

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Identity_ThatSettingsDoNotName_IsTheSystems(string? clientId) =>
        StorageCredential.IdentityOf(new ImportStorageOptions { ClientId = clientId }).ToString()
            .ShouldBe(ManagedIdentityId.SystemAssigned.ToString());

    [Fact]
    public void Options_ThatCouldHoldASecret_AreTheseAndNoneIsAStorageKeyInProduction()
    {
        string[] suspicious = ["Key", "Secret", "Password", "Token", "Sas", "Signature", "ConnectionString"];
        var found = AppCode.Types
            .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)))
            .Where(options => options.Section is { IsLiteral: true })
            .SelectMany(options => options.Type.GetProperties().Where(property => property.SetMethod is not null)
                .Select(property => (Section: (string)options.Section!.GetRawConstantValue()!, property.Name)))
            .Where(option => suspicious.Any(word => option.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Select(option => $"{option.Section}__{option.Name}");

        found.ShouldBe(Secrets.Keys, ignoreOrder: true, "Say here why it is no storage account's key.");
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value, StringComparer.OrdinalIgnoreCase))
            .Build();
        return new ServiceCollection().AddLogging().AddLoyaltyFunctions(configuration).BuildServiceProvider();
    }
}

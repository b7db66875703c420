using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Identity;

namespace LoyaltyFunctions.Tests.Identity;

/// <summary>Settings of the storage that the app refuses at its start, and what it says.</summary>
public sealed class StorageSettingsTests
{
    private const string Resource =
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/loyalty/providers/Microsoft.ManagedIdentity/userAssignedIdentities/imports";

    [Fact]
    public void ConnectionString_Alone_IsAccepted() => ProblemsOf(new ImportStorageOptions { ConnectionString = "UseDevelopmentStorage=true" }).ShouldBeEmpty();

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("", "", "")]
    [InlineData("managedidentity", null, null)]
    [InlineData("ManagedIdentity", " ", "")]
    [InlineData("managedidentity", "6b1b3b52-2f5b-4e8e-8b4c-6f0d6e6a3c55", null)]
    [InlineData("managedidentity", null, Resource)]
    public void Addresses_WithAnIdentityOrNone_AreAccepted(string? credential, string? clientId, string? resourceId) =>
        ProblemsOf(Addresses(options => (options.Credential, options.ClientId, options.ManagedIdentityResourceId) = (credential, clientId, resourceId))).ShouldBeEmpty();

    [Fact]
    public void Nothing_IsRefusedWithBothWays() => ProblemsOf(new ImportStorageOptions()).ShouldBe(
    [
        "ImportStorage is not set, and neither are the addresses of a storage account's services. Expected one or the other. "
        + "Set ImportStorage__blobServiceUri, ImportStorage__queueServiceUri and ImportStorage__tableServiceUri to the addresses of the account's services, "
        + "such as https://NAME.blob.core.windows.net, for an identity to open; or set ImportStorage to UseDevelopmentStorage=true for the emulator.",
    ]);

    [Fact]
    public void ConnectionStringAndAddresses_AreRefused() => ProblemsOf(Addresses(options => options.ConnectionString = "UseDevelopmentStorage=true")).ShouldBe(
    [
        "ImportStorage has a connection string, and ImportStorage__blobServiceUri, ImportStorage__queueServiceUri and ImportStorage__tableServiceUri are set too. "
        + "Expected one or the other: the Functions host would take the connection string and ignore the rest. "
        + "Remove ImportStorage for an identity to open the addresses, or remove the others.",
    ]);

    [Fact]
    public void ConnectionStringAndIdentity_AreRefused() =>
        ProblemsOf(new ImportStorageOptions { ConnectionString = "UseDevelopmentStorage=true", Credential = "managedidentity" }).ShouldBe(
        [
            "ImportStorage has a connection string, and ImportStorage__credential is set too. "
            + "Expected one or the other: the Functions host would take the connection string and ignore the rest. "
            + "Remove ImportStorage for an identity to open the addresses, or remove the others.",
        ]);

    [Fact]
    public void ConnectionStringWithASignature_IsRefusedWithoutRepeatingIt() =>
        ProblemsOf(new ImportStorageOptions { ConnectionString = "BlobEndpoint=https://shop.blob.core.windows.net;SharedAccessSignature=sv=2024&sig=secret" }).ShouldBe(
        [
            "ImportStorage is a connection string with a shared access signature. "
            + "Expected an identity, or on one machine an account's key: a signature cannot sign the links to reports. "
            + "Set ImportStorage__blobServiceUri, ImportStorage__queueServiceUri and ImportStorage__tableServiceUri to the addresses of the account's services, "
            + "such as https://NAME.blob.core.windows.net, and remove ImportStorage.",
        ]);

    [Fact]
    public void Addresses_WithoutTheQueues_AreRefusedForTheTriggersSake() => ProblemsOf(Addresses(options => options.QueueServiceUri = null)).ShouldBe(
    [
        "ImportStorage__queueServiceUri is missing, and ImportStorage__blobServiceUri and ImportStorage__tableServiceUri are set. "
        + "Expected all three: the blob trigger keeps in queues what it has yet to deliver. "
        + "Set it to the service's address, such as https://NAME.queue.core.windows.net.",
    ]);

    [Fact]
    public void Addresses_OnlyOne_AreRefusedForEachThatIsMissing() =>
        ProblemsOf(new ImportStorageOptions { QueueServiceUri = new Uri("https://shop.queue.core.windows.net") }).ShouldBe(
        [
            "ImportStorage__blobServiceUri is missing, and ImportStorage__queueServiceUri is set. "
            + "Expected all three: files and reports are blobs. Set it to the service's address, such as https://NAME.blob.core.windows.net.",
            "ImportStorage__tableServiceUri is missing, and ImportStorage__queueServiceUri is set. "
            + "Expected all three: accounts and imports are rows of tables. Set it to the service's address, such as https://NAME.table.core.windows.net.",
        ]);

    [Theory]
    [InlineData("http://shop.blob.core.windows.net/secret", "https://shop.blob.core.windows.net")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1", "https://127.0.0.1:10000")]
    public void Address_WithoutEncryption_IsRefusedOnThisMachineToo(string address, string better) =>
        ProblemsOf(Addresses(options => options.BlobServiceUri = new Uri(address))).ShouldBe(
        [
            "ImportStorage__blobServiceUri begins with http://. Expected https://, on this machine too: tokens are sent over nothing else. "
            + $"Write {better}, or use a connection string for an emulator without a certificate.",
        ]);

    [Theory]
    [InlineData("shop.table.core.windows.net")]
    [InlineData("https:shop")]
    public void Address_ThatIsPartOfOne_IsRefused(string address) =>
        ProblemsOf(Addresses(options => options.TableServiceUri = new Uri(address, UriKind.RelativeOrAbsolute))).ShouldBe(
        [
            "ImportStorage__tableServiceUri is not a whole address. Expected one such as https://NAME.table.core.windows.net. Write https:// and the host's whole name.",
        ]);

    [Fact]
    public void Address_OfAContainer_IsRefused() =>
        ProblemsOf(Addresses(options => options.BlobServiceUri = new Uri("https://shop.blob.core.windows.net/imports"))).ShouldBe(
        [
            "ImportStorage__blobServiceUri goes on behind the host's name, with /imports. Expected the service's address, as containers and tables are named in it. "
            + "Leave of it https://shop.blob.core.windows.net.",
        ]);

    [Theory]
    [InlineData("https://shop.blob.core.windows.net/?sv=2024&sig=secret")]
    [InlineData("https://secret@shop.blob.core.windows.net")]
    public void Address_WithASecret_IsRefusedWithoutRepeatingIt(string address) =>
        ProblemsOf(Addresses(options => options.BlobServiceUri = new Uri(address))).ShouldBe(
        [
            "ImportStorage__blobServiceUri has more than an address: a query, or a user before the host's name. "
            + "Expected the address alone, since an identity opens it. Leave of it https://shop.blob.core.windows.net.",
        ]);

    [Fact]
    public void Credential_ThatIsUnknown_IsRefused() => ProblemsOf(Addresses(options => options.Credential = "msi")).ShouldBe(
    [
        "ImportStorage__credential is \"msi\". Expected managedidentity, or nothing for whoever is signed in on this machine. Correct it, or remove it.",
    ]);

    [Fact]
    public void Credential_ThatLooksLikeASecret_IsNotRepeated() => ProblemsOf(Addresses(options => options.Credential = "Zm9vYmFy/secret==")).ShouldBe(
    [
        "ImportStorage__credential is something else of 17 characters. Expected managedidentity, or nothing for whoever is signed in on this machine. Correct it, or remove it.",
    ]);

    [Fact]
    public void ClientId_WithoutCredential_IsRefused() => ProblemsOf(Addresses(options => options.ClientId = "6b1b3b52-2f5b-4e8e-8b4c-6f0d6e6a3c55")).ShouldBe(
    [
        "ImportStorage__clientId is set, and ImportStorage__credential is not. Expected both for an identity that was assigned to the app, or neither. "
        + "Set ImportStorage__credential to managedidentity, or remove ImportStorage__clientId.",
    ]);

    [Fact]
    public void ResourceId_WithoutCredential_IsRefused() => ProblemsOf(Addresses(options => options.ManagedIdentityResourceId = Resource)).ShouldBe(
    [
        "ImportStorage__managedIdentityResourceId is set, and ImportStorage__credential is not. Expected both for an identity that was assigned to the app, or neither. "
        + "Set ImportStorage__credential to managedidentity, or remove ImportStorage__managedIdentityResourceId.",
    ]);

    [Fact]
    public void Identity_NamedTwice_IsRefused() => ProblemsOf(Managed(options =>
        (options.ClientId, options.ManagedIdentityResourceId) = ("6b1b3b52-2f5b-4e8e-8b4c-6f0d6e6a3c55", Resource))).ShouldBe(
    [
        "ImportStorage__clientId and ImportStorage__managedIdentityResourceId are both set. Expected one of them, since each names an identity. Remove the other.",
    ]);

    [Fact]
    public void ClientId_ThatIsAName_IsRefused() => ProblemsOf(Managed(options => options.ClientId = "loyalty-imports")).ShouldBe(
    [
        "ImportStorage__clientId is not a GUID. Expected the identity's client id, such as 00000000-0000-0000-0000-000000000000. "
        + "Copy it from the identity's overview; its name and its object id are something else.",
    ]);

    [Fact]
    public void ResourceId_ThatIsNone_IsRefused() => ProblemsOf(Managed(options => options.ManagedIdentityResourceId = "loyalty-imports")).ShouldBe(
    [
        "ImportStorage__managedIdentityResourceId is not the id of a resource. "
        + "Expected /subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/NAME. Copy it from the identity's properties.",
    ]);

    private static IEnumerable<string> ProblemsOf(ImportStorageOptions options) => new StorageSettings().Validate(null, options).Failures ?? [];

    private static ImportStorageOptions Managed(Action<ImportStorageOptions> change) => Addresses(options =>
    {
        options.Credential = "managedidentity";
        change(options);
    });

    private static ImportStorageOptions Addresses(Action<ImportStorageOptions> change)
    {
        var options = new ImportStorageOptions
        {
            BlobServiceUri = new Uri("https://shop.blob.core.windows.net"),
            QueueServiceUri = new Uri("https://shop.queue.core.windows.net"),
            TableServiceUri = new Uri("https://shop.table.core.windows.net"),
        };
        change(options);
        return options;
    }
}

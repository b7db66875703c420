using System.Text.RegularExpressions;
using LoyaltyFunctions.Tests.Infrastructure.Bicep;

namespace LoyaltyFunctions.Tests.Infrastructure;

/// <summary>No keys, no passwords, no open doors; and every role is the one that it is called.</summary>
public sealed partial class SecurityTests
{
    /// <summary>Azure's built-in roles that the templates give, by the ids that are the same in every tenant.</summary>
    private static readonly Dictionary<string, string> BuiltInRoles = new(StringComparer.Ordinal)
    {
        ["storageBlobDataOwner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
        ["storageBlobDataContributor"] = "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        ["storageQueueDataContributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        ["storageTableDataContributor"] = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        ["keyVaultSecretsUser"] = "4633458b-17de-408a-b874-0445c86b69e6",
        ["monitoringMetricsPublisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
    };

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "properties.allowSharedKeyAccess", "false")]
    [InlineData("Microsoft.Storage/storageAccounts", "properties.allowBlobPublicAccess", "false")]
    [InlineData("Microsoft.Storage/storageAccounts", "properties.supportsHttpsTrafficOnly", "true")]
    [InlineData("Microsoft.Storage/storageAccounts", "properties.minimumTlsVersion", "TLS1_2")]
    [InlineData("Microsoft.Storage/storageAccounts/blobServices/containers", "properties.publicAccess", "None")]
    [InlineData("Microsoft.KeyVault/vaults", "properties.enableRbacAuthorization", "true")]
    [InlineData("Microsoft.KeyVault/vaults", "properties.enablePurgeProtection", "true")]
    [InlineData("Microsoft.Insights/components", "properties.DisableLocalAuth", "true")]
    [InlineData("Microsoft.Web/sites", "properties.httpsOnly", "true")]
    [InlineData("Microsoft.Web/sites", "properties.siteConfig.minTlsVersion", "1.2")]
    [InlineData("Microsoft.Web/sites", "properties.functionAppConfig.deployment.storage.authentication.type", "UserAssignedIdentity")]
    [InlineData("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "properties.allow", "false")]
    public void Resources_AreClosed(string type, string property, string value)
    {
        var deployed = InfrastructureFile.Templates.SelectMany(template => template.Of("resource"))
            .Where(resource => resource.Target == type && !resource.IsExisting).ToList();

        deployed.ShouldNotBeEmpty();
        deployed.Select(resource => resource.Body[property]?.ToString()).ShouldAllBe(found => found == value);
    }

    [Theory]
    [InlineData("AccountKey")]
    [InlineData("SharedAccessKey")]
    [InlineData("SharedAccessSignature")]
    [InlineData("listAccountSas")]
    [InlineData("DefaultEndpointsProtocol")]
    [InlineData("InstrumentationKey")]
    public void Templates_SpeakOfNoKey(string word) =>
        InfrastructureFile.Templates.Where(template => InfrastructureFile.Read(template.Name).Contains(word, StringComparison.OrdinalIgnoreCase))
            .Select(template => template.Name).ShouldBeEmpty();

    [Fact]
    public void Keys_AreLookedUpForTheWebhookOnly()
    {
        InfrastructureFile.Templates.Where(template => template.Calls().Contains("listKeys", StringComparer.Ordinal)).Select(template => template.Name).ShouldBe(["events.bicep"]);
        InfrastructureFile.Template("events.bicep").Get("var", "webhookKey").Value!.ToString()
            .ShouldBe("listKeys(${}/host/default,2024-11-01).systemKeys.blobs_extension");
    }

    [Fact]
    public void Roles_AreTheOnesThatTheyAreCalled()
    {
        var roles = InfrastructureFile.Templates.SelectMany(template => template.Of("var"))
            .Where(variable => Id().IsMatch(variable.Value!.ToString()!)).ToList();

        roles.ShouldAllBe(role => BuiltInRoles[role.Name] == role.Value!.ToString());
        roles.Select(role => role.Name).ShouldBe(BuiltInRoles.Keys, ignoreOrder: true);
        InfrastructureFile.Templates.Sum(template => Id().Count(InfrastructureFile.Read(template.Name))).ShouldBe(roles.Count, "An id without a name is one that nobody checks.");
    }

    [Fact]
    public void Roles_AreGivenToIdentitiesOnSingleResources()
    {
        var assignments = InfrastructureFile.Templates.SelectMany(template => template.Of("resource"))
            .Where(resource => resource.Target == "Microsoft.Authorization/roleAssignments").ToList();

        assignments.Select(assignment => $"{assignment.Name}: {assignment.Body["scope"]}").ShouldBe(
            [
                "deadLetterRole: deadLetters",
                "hostRoles: hostStorage", "dataRoles: dataStorage", "secretsRole: vault", "telemetryRole: applicationInsights",
            ]);
        assignments.ShouldAllBe(assignment => assignment.Body["properties.principalType"]!.ToString() == "ServicePrincipal");
        InfrastructureFile.Template("modules/roles.bicep").Get("var", "storageRoles").Value.ShouldBeOfType<BicepList>().Items.Select(item => item.ToString())
            .ShouldBe(["storageBlobDataOwner", "storageQueueDataContributor", "storageTableDataContributor"]);
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Id();
}

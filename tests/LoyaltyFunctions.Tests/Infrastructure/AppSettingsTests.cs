using System.Reflection;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Tests.Architecture;
using LoyaltyFunctions.Tests.Architecture.Code;
using LoyaltyFunctions.Tests.Infrastructure.Bicep;

namespace LoyaltyFunctions.Tests.Infrastructure;

/// <summary>The settings of the deployed app: everything that it needs, and nothing that nobody reads.</summary>
public sealed class AppSettingsTests
{
    /// <summary>What a connection by identity is made of, in the Functions runtime and in its storage extensions.</summary>
    private static readonly string[] Connection = ["blobServiceUri", "queueServiceUri", "tableServiceUri", "credential", "clientId"];

    /// <summary>What the Functions host, Application Insights and Azure.Identity read themselves.</summary>
    private static readonly string[] Runtime = ["APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AZURE_CLIENT_ID"];

    /// <summary>Settings that a Flex Consumption app does not take: its runtime, its package and its scale are properties of the site.</summary>
    private static readonly string[] NotOnFlex =
    [
        "AzureWebJobsStorage", "ENABLE_ORYX_BUILD", "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_PROCESS_COUNT", "FUNCTIONS_WORKER_RUNTIME",
        "FUNCTIONS_WORKER_RUNTIME_VERSION", "FUNCTIONS_MAX_HTTP_CONCURRENCY", "SCM_DO_BUILD_DURING_DEPLOYMENT", "TZ",
    ];

    /// <summary>Other ways to the same storage, which production does not go.</summary>
    private static readonly string[] OtherWays = [$"{ImportStorageOptions.Section}__{nameof(ImportStorageOptions.ConnectionString)}", $"{ImportStorageOptions.Section}__ManagedIdentityResourceId"];

    private static readonly BicepFile Template = InfrastructureFile.Template("modules/app-settings.bicep");
    private static readonly List<string> Fixed = [.. Names("runtimeSettings"), .. Names("appSettings")];

    /// <summary>The options that the app binds, by the names of their settings.</summary>
    private static readonly Dictionary<string, PropertyInfo> Options = (
        from type in AppCode.Types
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)
        where section is { IsLiteral: true }
        from property in type.GetProperties()
        where property.SetMethod is not null
        select (Name: $"{section.GetRawConstantValue()}__{property.Name}", property)).ToDictionary(option => option.Name, option => option.property, StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void Settings_OfTheTemplateAreAllRead()
    {
        Fixed.Where(name => !IsRead(name)).ShouldBeEmpty("Nobody reads these.");
        Fixed.ShouldBeUnique();
        Template.Get("resource", "settings").Body["properties"]!.ToString().ShouldBe("union(options,runtimeSettings,appSettings)");
    }

    [Fact]
    public void Settings_OfTheParametersAreOptionsOfTheAppThatTheTemplateDoesNotSet()
    {
        foreach (var file in InfrastructureFile.Parameters)
        {
            var given = file.Get("param", "options").Body.Names.ToList();

            given.Where(name => !Options.ContainsKey(name)).ShouldBeEmpty($"{file.Name}: the app has no such option.");
            given.Intersect(Fixed, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty($"{file.Name}: the template would go before these.");
        }
    }

    [Fact]
    public void Options_WithoutAUsableDefault_AreSet()
    {
        var needed = Options.Where(option => Default(option.Value) is null or "").Select(option => option.Key).Except(OtherWays, StringComparer.Ordinal).ToList();

        needed.ShouldContain("Mail__ApiKey");
        needed.Except(Fixed, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty("Production runs without these.");
    }

    [Fact]
    public void Options_WithADefault_AreAllShownInProduction() =>
        Options.Keys.Except(Fixed, StringComparer.OrdinalIgnoreCase).Except(OtherWays, StringComparer.Ordinal)
            .ShouldBe(InfrastructureFile.Parameters.Single(file => file.Name.Contains("prod", StringComparison.Ordinal)).Get("param", "options").Body.Names, ignoreOrder: true);

    [Fact]
    public void Connections_AreByIdentity()
    {
        foreach (var connection in new[] { "AzureWebJobsStorage", ImportStorageOptions.Section })
        {
            Connection.ShouldAllBe(part => Fixed.Contains($"{connection}__{part}"));
            Value($"{connection}__credential").ShouldBe("managedidentity");
            Value($"{connection}__clientId").ShouldBe("identityClientId");
        }
    }

    [Fact]
    public void Settings_AreThoseOfFlexConsumption()
    {
        Fixed.Intersect(NotOnFlex, StringComparer.Ordinal).ShouldBeEmpty();
        Fixed.ShouldAllBe(name => !name.StartsWith("WEBSITE_", StringComparison.Ordinal));
    }

    [Fact]
    public void Secrets_AreReferencesToTheVault()
    {
        Value("Mail__ApiKey").ShouldBe("@Microsoft.KeyVault(SecretUri=${})");
        Template.Get("param", "adminKeyHash").Decorators.Keys.ShouldContain("secure");
    }

    /// <summary>A setting that disables a function that does not exist would leave both triggers on, unnoticed.</summary>
    [Fact]
    public void Functions_ThatAreDisabled_Exist()
    {
        var disabled = Fixed.Where(name => name.EndsWith(".Disabled", StringComparison.Ordinal)).Select(name => name.Split('.')[1]).ToList();

        disabled.ShouldBe(["Drop"]);
        disabled.Except(Functions.All.Select(function => function.Name), StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static bool IsRead(string name) =>
        Options.ContainsKey(name)
        || Runtime.Contains(name)
        || (name.StartsWith("AzureWebJobs.", StringComparison.Ordinal) && name.EndsWith(".Disabled", StringComparison.Ordinal))
        || Connection.Any(part => name == $"AzureWebJobsStorage__{part}" || name == $"{ImportStorageOptions.Section}__{part}");

    private static IEnumerable<string> Names(string variable) => Template.Get("var", variable).Body.Names;

    private static string Value(string setting) => new[] { "runtimeSettings", "appSettings" }
        .SelectMany(variable => Template.Get("var", variable).Body.Properties)
        .Single(property => property.Key.Value == setting).Value.ToString()!;

    private static object? Default(PropertyInfo property) => property.GetValue(Activator.CreateInstance(property.DeclaringType!));
}

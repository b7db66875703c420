using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Tests.Architecture;
using LoyaltyFunctions.Tests.Architecture.Code;

namespace LoyaltyFunctions.Tests.Deployable;

/// <summary>local.settings.sample.json: copied, it is enough to start the app, and says nothing that the app does not read.</summary>
public sealed class SampleSettingsTests
{
    private static readonly string[] Runtime = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage"];

    private static readonly Dictionary<string, string> Sample =
        JsonDocument.Parse(DeployableFile.Read("local.settings.sample.json")).RootElement.GetProperty("Values")
            .EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!, StringComparer.Ordinal);

    [Fact]
    public void Settings_ThatAreRequired_AreAllThere()
    {
        var required = Options().Where(option => option.Property.IsDefined(typeof(RequiredAttribute))).Select(option => option.Name).ToList();

        required.ShouldNotBeEmpty();
        required.Concat(Runtime).Append(ImportStorageOptions.Section).ShouldAllBe(name => Sample.ContainsKey(name) && Sample[name].Length > 0);
    }

    [Fact]
    public void Settings_AreAllRead() =>
        Sample.Keys.Except(Runtime, StringComparer.Ordinal).Except([ImportStorageOptions.Section], StringComparer.Ordinal)
            .Except(Options().Select(option => option.Name), StringComparer.Ordinal)
            .Except(Functions.All.Select(function => $"AzureWebJobs.{function.Name}.Disabled"), StringComparer.Ordinal)
            .ShouldBeEmpty("The app does not read these.");

    [Fact]
    public void Drops_AreLookedForSinceNobodyTellsOfThemHere() => Sample["AzureWebJobs.DropByEvent.Disabled"].ShouldBe("true");

    [Fact]
    public void Settings_HaveNoSecrets()
    {
        Sample["Mail__ApiKey"].ShouldBe("your-sendgrid-api-key");
        Sample["Access__AdminKeyHash"].ShouldBe("");
        Sample["AzureWebJobsStorage"].ShouldBe("UseDevelopmentStorage=true");
        Sample["ImportStorage"].ShouldBe("UseDevelopmentStorage=true");
    }

    /// <summary>The options that the app binds, by the names of their settings.</summary>
    private static IEnumerable<(string Name, PropertyInfo Property)> Options() =>
        from type in AppCode.Types
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)
        where section is { IsLiteral: true }
        from property in type.GetProperties()
        where property.SetMethod is not null
        select ($"{section.GetRawConstantValue()}__{property.Name}", property);
}

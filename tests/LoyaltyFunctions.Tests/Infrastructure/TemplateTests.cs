using LoyaltyFunctions.Tests.Infrastructure.Bicep;

namespace LoyaltyFunctions.Tests.Infrastructure;

/// <summary>What a compiler would say of the templates, as far as it can be said without one.</summary>
public sealed class TemplateTests
{
    private static readonly string[] KnownFunctions =
        ["empty", "guid", "listKeys", "resourceGroup", "string", "subscriptionResourceId", "take", "tenant", "union", "uniqueString"];

    private static readonly string[] Declaring = ["param", "var", "resource", "module"];

    /// <summary>Diagnostic settings have had no other version that their documentation names.</summary>
    private static readonly string[] PreviewsInUse = ["Microsoft.Insights/diagnosticSettings"];

    [Fact]
    public void Templates_AreAllThere() => InfrastructureFile.Templates.Select(template => template.Name).ShouldBe(
        [
            "events.bicep", "main.bicep", "modules/action-group.bicep", "modules/app-settings.bicep", "modules/availability.bicep", "modules/event-topic.bicep",
            "modules/function-app.bicep", "modules/identity.bicep", "modules/key-vault.bicep", "modules/log-alerts.bicep", "modules/metric-alerts.bicep",
            "modules/monitoring.bicep", "modules/roles.bicep", "modules/storage-account.bicep",
        ]);

    [Fact]
    public void Names_ThatAreUsed_AreDeclared() => InEach(template =>
        template.Uses().Select(Root).Except(Declared(template), StringComparer.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Names_AreDeclaredOnce() => InEach(template =>
        Declared(template).GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key)).ShouldBeEmpty();

    [Fact]
    public void Names_ThatMustBeUsed_Are() => InEach(template =>
        template.Declarations
            .Where(declared => declared.Keyword is "param" or "var" || declared.IsExisting)
            .Select(declared => declared.Name)
            .Except(template.Uses().Select(Root), StringComparer.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Functions_AreThoseThatWereLookedUp() =>
        InEach(template => template.Calls().Except(KnownFunctions, StringComparer.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Modules_ExistAndGetEveryParameterThatTheyNeedAndNoOther() => InEach(template =>
        from module in template.Of("module")
        let called = InfrastructureFile.Template(module.Target)
        let given = ((BicepObject)module.Body["params"]!).Names.ToList()
        let required = Required(called).ToList()
        from wrong in required.Except(given, StringComparer.Ordinal).Select(name => $"{module.Name} lacks {name}")
            .Concat(given.Except(called.Of("param").Select(parameter => parameter.Name), StringComparer.Ordinal).Select(name => $"{module.Name} knows no {name}"))
        select wrong).ShouldBeEmpty();

    [Fact]
    public void Modules_AreEachCalled() => InfrastructureFile.Templates.Select(template => template.Name).Where(name => name.StartsWith("modules/", StringComparison.Ordinal))
        .Except(InfrastructureFile.Template("main.bicep").Of("module").Select(module => module.Target), StringComparer.Ordinal)
        .ShouldBeEmpty();

    [Fact]
    public void Outputs_OfModulesAreThoseThatAreRead()
    {
        var main = InfrastructureFile.Template("main.bicep");
        var read = main.Uses().Select(use => use.Split('.')).Where(use => use.Length > 2 && use[1] == "outputs")
            .Select(use => $"{main.Get("module", use[0]).Target}: {use[2]}").Distinct(StringComparer.Ordinal);
        var given = InfrastructureFile.Templates.Where(template => template.Name.StartsWith("modules/", StringComparison.Ordinal))
            .SelectMany(template => template.Of("output").Select(output => $"{template.Name}: {output.Name}"));

        read.ShouldBe(given, ignoreOrder: true);
    }

    [Fact]
    public void ApiVersions_AreOneForATypeAndNoPreviews()
    {
        var resources = InfrastructureFile.Templates.SelectMany(template => template.Of("resource")).ToList();

        resources.GroupBy(resource => resource.Target, StringComparer.Ordinal)
            .Where(type => type.Select(resource => resource.ApiVersion).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(type => type.Key).ShouldBeEmpty();
        resources.Where(resource => resource.ApiVersion.EndsWith("-preview", StringComparison.Ordinal)).Select(resource => resource.Target).Distinct()
            .ShouldBe(PreviewsInUse);
    }

    [Fact]
    public void Resources_ThatCanHaveTagsAndALocation_TakeThemFromWhoeverCalls()
    {
        var placed = InfrastructureFile.Templates.SelectMany(template => template.Of("resource"))
            .Where(resource => !resource.IsExisting && resource.Body["location"] is not null).ToList();

        placed.ShouldNotBeEmpty();
        placed.ShouldAllBe(resource => resource.Body["location"]!.ToString() == "location" || resource.Body["location"]!.ToString() == "global");
        placed.ShouldAllBe(resource => resource.Body["tags"] != null);
    }

    /// <summary>The names of the parameters that a template has no default for.</summary>
    internal static IEnumerable<string> Required(BicepFile template) =>
        template.Of("param").Where(parameter => parameter.Value is null).Select(parameter => parameter.Name);

    private static IEnumerable<string> Declared(BicepFile template) =>
        template.Declarations.Where(declared => Declaring.Contains(declared.Keyword)).Select(declared => declared.Name);

    private static string Root(string use) => use.Split('.')[0];

    private static IEnumerable<string> InEach(Func<BicepFile, IEnumerable<string>> find) =>
        InfrastructureFile.Templates.SelectMany(template => find(template).Distinct(StringComparer.Ordinal).Select(found => $"{template.Name}: {found}"));
}

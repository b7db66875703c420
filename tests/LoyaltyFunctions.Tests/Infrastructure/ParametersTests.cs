using System.Globalization;
using LoyaltyFunctions.Tests.Infrastructure.Bicep;

namespace LoyaltyFunctions.Tests.Infrastructure;

/// <summary>The parameters of dev and prod: enough for the template, nothing that it does not know, and within its bounds.</summary>
public sealed class ParametersTests
{
    private static readonly BicepFile Main = InfrastructureFile.Template("main.bicep");
    private static readonly BicepFile Prod = InfrastructureFile.Parameters.Single(file => file.Name == "parameters/prod.bicepparam");

    [Fact]
    public void Files_AreOneForEachEnvironment()
    {
        InfrastructureFile.Parameters.Select(file => file.Name).ShouldBe(["parameters/dev.bicepparam", "parameters/prod.bicepparam"]);
        InfrastructureFile.Parameters.Select(file => Text(file, "environmentName")).ShouldBe(["dev", "prod"]);
        InfrastructureFile.Parameters.ShouldAllBe(file => file.Declarations[0].Keyword == "using" && file.Declarations[0].Target == "../main.bicep");
    }

    [Fact]
    public void Parameters_ThatTheTemplateNeeds_AreGivenAndNoUnknownOnes()
    {
        foreach (var file in InfrastructureFile.Parameters)
        {
            var given = file.Of("param").Select(parameter => parameter.Name).ToList();

            TemplateTests.Required(Main).Except(given, StringComparer.Ordinal).ShouldBeEmpty(file.Name);
            given.Except(Main.Of("param").Select(parameter => parameter.Name), StringComparer.Ordinal).ShouldBeEmpty(file.Name);
            given.ShouldBeUnique();
        }
    }

    [Fact]
    public void Values_AreWithinTheTemplatesBounds()
    {
        var literal = InfrastructureFile.Parameters.SelectMany(file => file.Of("param"))
            .Where(parameter => parameter.Value is BicepExpression { Tokens.Count: 1 })
            .Select(parameter => (Declared: Main.Get("param", parameter.Name), Value: parameter.Value!.ToString()!))
            .ToList();

        literal.Count.ShouldBeGreaterThan(20);
        literal.ShouldAllBe(given => IsAllowed(given.Declared, given.Value));
    }

    [Fact]
    public void Secrets_AreInNoFile()
    {
        var secure = Main.Of("param").Where(parameter => parameter.Decorators.ContainsKey("secure")).Select(parameter => parameter.Name).ToList();

        secure.ShouldBe(["adminKeyHash", "sendGridApiKey"]);
        InfrastructureFile.Parameters.SelectMany(file => secure.Select(name => file.Get("param", name)))
            .ShouldAllBe(parameter => ((BicepExpression)parameter.Value!).Tokens[0].Value == "readEnvironmentVariable");
    }

    [Fact]
    public void Prod_SpreadsTheDataLocksItAndCanBringBlobsBack()
    {
        Text(Prod, "dataRedundancy").ShouldBe("Standard_GZRS");
        Text(Prod, "hostRedundancy").ShouldBe("Standard_ZRS");
        Text(Prod, "isDataLocked").ShouldBe("true");
        int.Parse(Text(Prod, "recoveryDays"), CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(7);
    }

    [Fact]
    public void Instances_ThatAreAlwaysReady_AreOfGroupsThatFlexConsumptionHas() =>
        ((BicepList)Prod.Get("param", "alwaysReady").Value!).Items.Cast<BicepObject>().Select(group => group["name"]!.ToString())
            .ShouldBeSubsetOf(["http", "durable", "blob"]);

    private static string Text(BicepFile file, string parameter) => file.Get("param", parameter).Value!.ToString()!;

    private static bool IsAllowed(BicepDeclaration declared, string value) =>
        (!declared.Decorators.TryGetValue("allowed", out var allowed) || allowed.Any(token => token.Value == value))
        && (!declared.Decorators.TryGetValue("minValue", out var least) || Number(value) >= Number(least[^1].Value))
        && (!declared.Decorators.TryGetValue("maxValue", out var most) || Number(value) <= Number(most[^1].Value))
        && (!declared.Decorators.TryGetValue("minLength", out var shortest) || value.Length >= Number(shortest[^1].Value))
        && (!declared.Decorators.TryGetValue("maxLength", out var longest) || value.Length <= Number(longest[^1].Value));

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}

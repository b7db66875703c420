using System.Xml.Linq;

namespace LoyaltyFunctions.Tests.Deployable;

/// <summary>The project that is deployed: it cannot be built everywhere, so what it references is looked at here.</summary>
public sealed class ProjectTests
{
    private static readonly XDocument Project = XDocument.Parse(DeployableFile.Read("LoyaltyFunctions.csproj"));

    [Fact]
    public void References_ArePackagesAndTheImporter() =>
        Project.Descendants("ProjectReference").Select(reference => reference.Attribute("Include")!.Value)
            .ShouldBe(["../LoyaltyFunctions.Import/LoyaltyFunctions.Import.csproj"]);

    [Fact]
    public void Versions_AreStatedForEveryPackage()
    {
        var stated = XDocument.Parse(DeployableFile.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value).ToHashSet(StringComparer.Ordinal);

        Project.Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value).ShouldAllBe(name => stated.Contains(name));
        Project.Descendants("PackageReference").ShouldAllBe(package => package.Attribute("Version") == null);
    }

    [Fact]
    public void App_IsAnIsolatedWorker()
    {
        Project.Descendants("OutputType").Single().Value.ShouldBe("Exe");
        Project.Descendants("AzureFunctionsVersion").Single().Value.ShouldBe("v4");
    }
}

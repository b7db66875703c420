using System.Xml.Linq;
using LoyaltyFunctions.Tests.Architecture.Code;

namespace LoyaltyFunctions.Tests.Deployable;

/// <summary>
/// The app is compiled here over stand-ins, and deployed over packages: docs/checked-members.md says for every member that it uses where
/// the package's own declaration was looked up.
/// </summary>
public sealed class CheckedMembersTests
{
    private static readonly IReadOnlyList<CheckedMember> Rows = CheckedMember.ReadAll();

    /// <summary>The versions of all packages.</summary>
    private static readonly Dictionary<string, string> Deployed = XDocument.Parse(DeployableFile.Read("Directory.Packages.props")).Descendants("PackageVersion")
        .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value, StringComparer.Ordinal);

    [Fact]
    public void Members_ThatTheAppUses_WereAllChecked()
    {
        var unknown = PackageUse.By(AppCode.Types).Except(Checked()).Select(use => $"{use.Type}: {use.Member}").Order();

        unknown.ShouldBeEmpty(
            "Look these up in the package's sources, at the version that is deployed; correct the stand-in where it differs, and add a row each to docs/checked-members.md.");
    }

    [Fact]
    public void Members_ThatWereChecked_AreAllUsed()
    {
        var unused = Checked().Except(PackageUse.By(AppCode.Types)).Select(use => $"{use.Type}: {use.Member}").Order();

        unused.ShouldBeEmpty("Nothing uses these any more: delete their rows from docs/checked-members.md, and the members from the stand-ins.");
    }

    [Fact]
    public void Rows_AreThereOnceAndSayWhere()
    {
        Rows.Select(row => row.Use).ShouldBeUnique();
        Rows.ShouldAllBe(row => row.Section.Length > 0 && row.Place.Trim().Length > 0);
    }

    [Fact]
    public void Versions_ThatWereChecked_AreThoseThatAreDeployed()
    {
        var named = Rows.Select(row => row.Section).Where(section => section != CheckedMember.Program).Distinct(StringComparer.Ordinal)
            .Select(section => section.Split(' '))
            .Where(words => Deployed.ContainsKey(words[0]))
            .ToDictionary(words => words[0], words => words[1], StringComparer.Ordinal);

        named.Keys.ShouldBe(
            [
                "Azure.Data.Tables", "Azure.Storage.Blobs", "SendGrid",
                "Microsoft.Azure.Functions.Worker.Extensions.DurableTask", "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore",
                "Microsoft.Azure.Functions.Worker.Extensions.Storage.Blobs",
                "Microsoft.Azure.Functions.Worker.Extensions.Storage.Queues", "Microsoft.Azure.Functions.Worker.Extensions.Timer",
            ],
            ignoreOrder: true);
        named.ShouldAllBe(package => Deployed[package.Key] == package.Value);
    }

    [Fact]
    public void Program_CallsWhatWasCheckedForIt()
    {
        var program = DeployableFile.Read("src/Program.cs") + DeployableFile.Read("src/TelemetryExport.cs");
        var names = Rows.Where(row => row.Section == CheckedMember.Program).Select(row => NameOf(row.Use.Member)).ToList();

        names.ShouldBe(
            [
                "AddMeter", "AddOpenTelemetry", "AddSource", "Build", "ConfigureFunctionsWebApplication", "Configuration", "CreateBuilder", "Credential",
                "EnableTraceBasedLogsSampler", "Services", "UseAzureMonitorExporter", "UseFunctionsWorkerDefaults", "UseOtlpExporter", "WithMetrics", "WithTracing",
            ],
            ignoreOrder: true);
        names.ShouldAllBe(name => program.Contains($".{name}", StringComparison.Ordinal));
    }

    private static IEnumerable<PackageUse> Checked() => Rows.Where(row => row.Section != CheckedMember.Program).Select(row => row.Use);

    [Fact]
    public void Packages_ThatOnlyProgramUses_WereCheckedInTheVersionsThatAreDeployed()
    {
        var page = DeployableFile.Read("checked-members.md");
        string[] only =
        [
            "Azure.Monitor.OpenTelemetry.Exporter", "Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker.OpenTelemetry",
            "OpenTelemetry.Exporter.OpenTelemetryProtocol", "OpenTelemetry.Extensions.Hosting",
        ];

        only.ShouldAllBe(package => page.Contains($"`{package}` {Deployed[package]}", StringComparison.Ordinal));
    }

    /// <summary>The name in <c>Type Name(…)</c> or <c>Type Name { get; }</c>.</summary>
    private static string NameOf(string member) => member.Split('(', '{')[0].Trim().Split(' ')[^1];
}

using LoyaltyFunctions.Tests.Deployable;
using LoyaltyFunctions.Tests.Infrastructure.Bicep;

namespace LoyaltyFunctions.Tests.Infrastructure;

/// <summary>The templates, as they lie beside the tests.</summary>
public static class InfrastructureFile
{
    /// <summary>Where they lie.</summary>
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "deployable", "infra");

    /// <summary>Every template.</summary>
    public static IReadOnlyList<BicepFile> Templates { get; } = All("*.bicep");

    /// <summary>Every file of parameters.</summary>
    public static IReadOnlyList<BicepFile> Parameters { get; } = All("*.bicepparam");

    /// <summary>A template by its path, for example <c>modules/roles.bicep</c>.</summary>
    public static BicepFile Template(string name) => Templates.Single(template => template.Name == name);

    /// <summary>Reads any of the files.</summary>
    public static string Read(string name) => DeployableFile.Read(Path.Combine("infra", name));

    private static IReadOnlyList<BicepFile> All(string pattern) =>
    [
        .. Directory.GetFiles(Folder, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(name => BicepFile.Parse(name, Read(name))),
    ];
}

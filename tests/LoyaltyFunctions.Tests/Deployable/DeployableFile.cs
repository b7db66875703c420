namespace LoyaltyFunctions.Tests.Deployable;

/// <summary>Files of the deployable project, as they lie beside the tests.</summary>
public static class DeployableFile
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "deployable");

    /// <summary>The project's sources.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root, path))];

    /// <summary>Reads one.</summary>
    public static string Read(string name) => File.ReadAllText(Path.Combine(Root, name));
}

namespace LoyaltyFunctions.Tests.Deployable;

/// <summary>Files of the deployable project, as they lie beside the tests.</summary>
public static class DeployableFile
{
    /// <summary>Reads one.</summary>
    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "deployable", name));
}

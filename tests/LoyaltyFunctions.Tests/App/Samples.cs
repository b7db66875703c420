namespace LoyaltyFunctions.Tests.App;

/// <summary>Files as their makers' tools write them.</summary>
public static class Samples
{
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", name));
}

namespace LoyaltyFunctions.Storage;

/// <summary>Where an import's file came from.</summary>
public static class ImportSources
{
    /// <summary>Dropped into the container.</summary>
    public const string Drop = "drop";

    /// <summary>The body of an HTTP request.</summary>
    public const string Http = "http";
}

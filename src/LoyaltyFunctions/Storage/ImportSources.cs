namespace LoyaltyFunctions.Storage;

/// <summary>Where an import's file came from.</summary>
public static class ImportSources
{
    /// <summary>Dropped into the container.</summary>
    public const string Drop = "drop";

    /// <summary>Asked for as the undo of another import.</summary>
    public const string Undo = "undo";

    /// <summary>The body of an HTTP request.</summary>
    public const string Http = "http";
}

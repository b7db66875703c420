namespace LoyaltyFunctions.Storage.Imports;

/// <summary>Where an import's file came from.</summary>
public static class ImportSources
{
    /// <summary>Dropped into the container.</summary>
    public const string Drop = "drop";

    /// <summary>Asked for as the undo of another import.</summary>
    public const string Undo = "undo";

    /// <summary>Asked for as an adjustment of every customer that fits a filter; the app writes the file.</summary>
    public const string Adjustment = "adjustment";

    /// <summary>Started by a timer; the app writes the file.</summary>
    public const string Timer = "timer";

    /// <summary>The body of an HTTP request.</summary>
    public const string Http = "http";
}

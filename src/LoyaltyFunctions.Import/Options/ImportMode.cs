namespace LoyaltyFunctions.Import.Options;

/// <summary>How far an import goes by itself.</summary>
public enum ImportMode
{
    /// <summary>To its end, unless the program asks for a confirmation. The default.</summary>
    Apply,

    /// <summary>To its preview; somebody confirms it, or nothing is applied.</summary>
    Validate,
}

namespace LoyaltyFunctions.Import.Files;

/// <summary>The codes of whole-file rejections. A code, once published, keeps its meaning.</summary>
public static partial class FileProblemCodes
{
    /// <summary>The file was replaced or deleted between its arrival and its reading.</summary>
    public const string FileChanged = "file-changed";

    /// <summary>No program has the name in the path.</summary>
    public const string UnknownProgram = "unknown-program";

    /// <summary>An option of the import is not one, or is laxer than its program allows.</summary>
    public const string InvalidOption = "invalid-option";

    /// <summary>No customer fits the filter of an adjustment.</summary>
    public const string NobodyFits = "nobody-fits";

    /// <summary>A row has errors, and all rows or none were to be applied.</summary>
    public const string AllOrNothing = "all-or-nothing";

    /// <summary>No import type has the name in the path.</summary>
    public const string UnknownType = "unknown-type";
}

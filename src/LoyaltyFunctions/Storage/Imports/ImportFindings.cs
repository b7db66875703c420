using LoyaltyFunctions.Import.Files;

namespace LoyaltyFunctions.Storage.Imports;

/// <summary>What the first look at a file found, kept with the import.</summary>
/// <param name="Format">How the file is written; null where it is no text.</param>
/// <param name="IgnoredColumns">The header's cells that no rule reads.</param>
/// <param name="Problems">Why the file was rejected; empty where it was not.</param>
public sealed record ImportFindings(FileFormat? Format, IReadOnlyList<string> IgnoredColumns, IReadOnlyList<FileProblem> Problems)
{
    /// <summary>Nothing yet.</summary>
    public static ImportFindings None { get; } = new(null, [], []);
}

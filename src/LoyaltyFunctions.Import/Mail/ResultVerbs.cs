namespace LoyaltyFunctions.Import.Mail;

/// <summary>The words that an undo has in place of an import's.</summary>
/// <param name="Noun"><c>import</c>, <c>undo</c>.</param>
/// <param name="ToDo">What is to be done with a row: <c>apply</c>.</param>
/// <param name="Done">What was done with it: <c>applied</c>.</param>
internal sealed record ResultVerbs(string Noun, string ToDo, string Done)
{
    private static readonly ResultVerbs Import = new("import", "apply", "applied");
    private static readonly ResultVerbs Undo = new("undo", "undo", "undone");

    /// <summary>The words for a result.</summary>
    public static ResultVerbs Of(ImportResult result) => IsUndo(result) ? Undo : Import;

    /// <summary>Whether it is an undo that the mail tells about: its rows are another import's, so nobody can correct them in a file.</summary>
    public static bool IsUndo(ImportResult result) => result.Type == ImportTypes.NameOf(ImportType.Undo);
}

namespace LoyaltyFunctions.Import.Rows;

/// <summary>Reads the cells that are free text: the description and the name.</summary>
internal static class TextCells
{
    private const int MaxDescriptionLength = 500;
    private const int MaxNameLength = 512;

    /// <summary>The row's public note, on one line; null where there is none.</summary>
    internal static string? ReadDescription(Cell cell, RowIssues issues)
    {
        var text = ControlCharacters.Replace(cell.Text);
        if (Length(text) > MaxDescriptionLength)
        {
            issues.AddError(cell, IssueCodes.DescriptionTooLong,
                $"The text in \"{cell.Column}\" has {Length(text):N0} characters. Shorten it to at most {MaxDescriptionLength}.");
            return null;
        }

        return text.Length == 0 ? null : text;
    }

    /// <summary>First and last name in one, or the whole name where the file has only that; null where there is none.</summary>
    internal static string? ReadName(Cell? first, Cell? last, Cell? whole, RowIssues issues)
    {
        var name = ControlCharacters.Replace($"{first?.Text} {last?.Text}".Trim());
        var source = first ?? last ?? whole;
        if (name.Length == 0 && whole is not null)
        {
            (name, source) = (ControlCharacters.Replace(whole.Value.Text), whole);
        }

        if (Length(name) > MaxNameLength)
        {
            issues.AddError(source!.Value, IssueCodes.NameTooLong,
                $"The name in \"{source.Value.Column}\" has {Length(name):N0} characters. Shorten it to at most {MaxNameLength}.");
            return null;
        }

        return name.Length == 0 ? null : name;
    }

    /// <summary>A character beyond the basic plane, as most pictograms are, counts once.</summary>
    private static int Length(string text) => text.Length - text.Count(char.IsLowSurrogate);
}

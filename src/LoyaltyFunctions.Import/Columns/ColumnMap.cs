namespace LoyaltyFunctions.Import.Columns;

/// <summary>Which column of the file holds what.</summary>
/// <param name="Header">The header's cells as the file spells them, in order.</param>
/// <param name="Found">For each cell of <paramref name="Header"/> the column it stands for; null where it is ignored.</param>
public sealed record ColumnMap(IReadOnlyList<string> Header, IReadOnlyList<Column?> Found)
{
    /// <summary>The header's cells that no rule reads, in order, as the file spells them.</summary>
    public IReadOnlyList<string> Ignored => [.. Header.Where((name, index) => Found[index] is null && name.Trim().Length > 0)];

    /// <summary>The index of a column in each record, or -1 where the file has none.</summary>
    public int IndexOf(Column column)
    {
        for (var index = 0; index < Found.Count; index++)
        {
            if (Found[index] == column)
            {
                return index;
            }
        }

        return -1;
    }
}

namespace LoyaltyFunctions.Import.Columns;

/// <summary>Finds out which column of a header holds what.</summary>
internal static class ColumnMapper
{
    /// <summary>The map as far as the names go; whether it will do is <see cref="ColumnCheck"/>'s to say.</summary>
    internal static ColumnMap Map(IReadOnlyList<string> header, ImportType type)
    {
        var found = new Column?[header.Count];
        for (var index = 0; index < header.Count; index++)
        {
            found[index] = index == 0 && ColumnAliases.IsErrors(header[index]) ? Column.Errors : ColumnAliases.Find(header[index], type);
        }

        for (var index = 0; index < header.Count; index++)
        {
            if (found[index] is null && ColumnAliases.FindWeak(header[index]) is { } column && !found.Contains(column))
            {
                found[index] = column;
            }
        }

        if (type == ImportType.Combined && !found.Contains(Column.Points))
        {
            // Without points nothing expires: the date is of something else, as of the tier.
            found = Array.ConvertAll(found, column => column == Column.PointsExpiryDate ? null : column);
        }

        return new ColumnMap(header, found);
    }
}

namespace LoyaltyFunctions.Import.Columns;

/// <summary>Tells a file that was sent as the wrong type by its header.</summary>
internal static class OtherType
{
    /// <summary>Customers are not here: nearly every file has what a customers file needs.</summary>
    private static readonly ImportType[] Candidates = [ImportType.Tiers, ImportType.Profiles, ImportType.PointsAdd, ImportType.PointsSet];

    /// <summary>The types that could be imported from the header, in a sentence; empty where there is none.</summary>
    internal static string Hint(IReadOnlyList<string> header, ImportType type)
    {
        if (type == ImportType.Customers)
        {
            return "";
        }

        var names = Array.FindAll(Candidates, other => other != type && ColumnCheck.IsComplete(ColumnMapper.Map(header, other), other))
            .Select(ImportTypes.NameOf).ToArray();
        return names.Length == 0 ? "" : $"The header is that of another type: if that is what you want, import the file as {string.Join(" or as ", names)}.";
    }
}

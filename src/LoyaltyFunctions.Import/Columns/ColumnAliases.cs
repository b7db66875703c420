namespace LoyaltyFunctions.Import.Columns;

/// <summary>
/// Every spelling under which a column is read, compared by <see cref="HeaderName.Normalize"/>. A spelling is here because a tool
/// writes it or a guide asks for it. Not here: <c>Note</c>, which in a Shopify export is the shop's private note and must never become
/// one that the customer sees.
/// </summary>
internal static class ColumnAliases
{
    private static readonly Dictionary<string, Column> Identifiers = new()
    {
        ["customerid"] = Column.CustomerId,
        ["shopifyid"] = Column.CustomerId,
        ["shopifycustomerid"] = Column.CustomerId,
        ["email"] = Column.Email,
        ["emails"] = Column.Email,
        ["emailaddress"] = Column.Email,
        ["customeremail"] = Column.Email,
    };

    private static readonly Dictionary<string, Column> Points = new()
    {
        ["points"] = Column.Points,
        ["pointsexpirydate"] = Column.PointsExpiryDate,
        ["pointsexpiry"] = Column.PointsExpiryDate,
        ["expirydate"] = Column.PointsExpiryDate,
        ["pointsexpirationdate"] = Column.PointsExpiryDate,
        ["expirationdate"] = Column.PointsExpiryDate,
        ["description"] = Column.Description,
        ["reason"] = Column.Description,
        ["publicnote"] = Column.Description,
    };

    /// <summary>These name the operation too, so that they are read by the type that does it and refused by the other.</summary>
    private static readonly Dictionary<string, ImportType> PointsOfType = new()
    {
        ["pointstoadd"] = ImportType.PointsAdd,
        ["addpoints"] = ImportType.PointsAdd,
        ["pointsbalance"] = ImportType.PointsSet,
        ["setpoints"] = ImportType.PointsSet,
    };

    private static readonly Dictionary<string, Column> Customers = new()
    {
        ["firstname"] = Column.FirstName,
        ["lastname"] = Column.LastName,
        ["name"] = Column.Name,
        ["fullname"] = Column.Name,
        ["acceptsemailmarketing"] = Column.AcceptsMarketing,
        ["acceptsmarketing"] = Column.AcceptsMarketing,
        ["optedin"] = Column.AcceptsMarketing,
    };

    /// <summary>The column for a header's cell, or null where the type does not read it.</summary>
    internal static Column? Find(string cell, ImportType type)
    {
        var name = HeaderName.Normalize(cell);
        if (Identifiers.TryGetValue(name, out var column)
            || (type == ImportType.Customers ? Customers : Points).TryGetValue(name, out column))
        {
            return column;
        }

        return PointsOfType.TryGetValue(name, out var only) && only == type ? Column.Points : null;
    }

    /// <summary>The column for a cell that says little: good enough where no other column has the better name.</summary>
    internal static Column? FindWeak(string cell) => HeaderName.Normalize(cell) is "id" ? Column.CustomerId : null;

    /// <summary>Whether the cell is the leftover of an error report, which only its first column is.</summary>
    internal static bool IsErrors(string cell) => HeaderName.Normalize(cell) is "errors";

    /// <summary>The points type that a cell speaks of where it is another one than this.</summary>
    internal static ImportType? FindOtherPointsType(string cell, ImportType type) =>
        PointsOfType.TryGetValue(HeaderName.Normalize(cell), out var other) && other != type ? other : null;

    /// <summary>The spellings under which a type reads a column, for telling misspelled ones.</summary>
    internal static IEnumerable<string> SpellingsOf(Column column, ImportType type) =>
        Identifiers.Concat(type == ImportType.Customers ? Customers : Points)
            .Where(alias => alias.Value == column)
            .Select(alias => alias.Key)
            .Concat(column == Column.Points ? PointsOfType.Where(alias => alias.Value == type).Select(alias => alias.Key) : []);

    /// <summary>A column's own name, as templates and messages write it.</summary>
    internal static string NameOf(Column column) => column switch
    {
        Column.Errors => "Errors",
        Column.CustomerId => "Customer ID",
        Column.Email => "Email",
        Column.Points => "Points",
        Column.PointsExpiryDate => "Points Expiry Date",
        Column.Description => "Description",
        Column.FirstName => "First Name",
        Column.LastName => "Last Name",
        Column.Name => "Name",
        Column.AcceptsMarketing => "Accepts Email Marketing",
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };
}

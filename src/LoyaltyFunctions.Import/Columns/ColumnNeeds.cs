namespace LoyaltyFunctions.Import.Columns;

/// <summary>What a header must have for a type.</summary>
/// <param name="NeedsCustomerId">Whether an e-mail can't stand for the id.</param>
/// <param name="OneOf">Columns of which the header must have one or more; empty where the identifier will do.</param>
/// <param name="Missing">What to say where it has none of them, as a clause.</param>
/// <param name="Sentence">What a file of the type needs.</param>
internal sealed record ColumnNeeds(bool NeedsCustomerId, IReadOnlyList<Column> OneOf, string Missing, string Sentence)
{
    private const string Customer = "\"Customer ID\" or \"Email\" (or both)";

    private static readonly Dictionary<ImportType, ColumnNeeds> OfType = new()
    {
        [ImportType.Customers] = new(true, [], "",
            "A customers file needs \"Customer ID\"; \"Email\", \"First Name\", \"Last Name\" and \"Accepts Email Marketing\" are read where it has them."),
        [ImportType.Undo] = new(true, [], "", "An undo reads the applied report of the import that is undone."),
        [ImportType.Expiry] = new(true, [], "", "An expiry reads the customers that the app has found."),
        [ImportType.Birthdays] = new(true, [], "", "A birthdays import reads the customers that the app has found."),
        [ImportType.PointsAdd] = OfOne(ImportType.PointsAdd, Column.Points),
        [ImportType.PointsSet] = OfOne(ImportType.PointsSet, Column.Points),
        [ImportType.Tiers] = OfOne(ImportType.Tiers, Column.Tier),
        [ImportType.Profiles] = new(false, [Column.Birthday, Column.BirthdayMonthDay, Column.Gender],
            "no column holds a birthday or a gender",
            $"A profiles file needs {Customer}, and at least one of \"Birthday\" (or \"Birthday(MM/DD)\") and \"Gender\"."),
        [ImportType.Combined] = new(false, [Column.Points, Column.Tier, Column.Birthday, Column.BirthdayMonthDay, Column.Gender],
            "no column holds points, a tier, a birthday or a gender",
            $"A combined file needs {Customer}, and at least one of \"Points\", \"Tier Name\", \"Birthday\" (or \"Birthday(MM/DD)\") and \"Gender\"."),
    };

    internal static ColumnNeeds Of(ImportType type) => OfType[type];

    /// <summary>Whether the header says which customer a row is about.</summary>
    internal bool NamesCustomer(ColumnMap columns) =>
        columns.IndexOf(Column.CustomerId) >= 0 || (!NeedsCustomerId && columns.IndexOf(Column.Email) >= 0);

    /// <summary>Whether the header says what to change.</summary>
    internal bool NamesChange(ColumnMap columns) => OneOf.Count == 0 || OneOf.Any(column => columns.IndexOf(column) >= 0);

    /// <summary>The columns that would fill the gap, and what to say of it; null where nothing is missing.</summary>
    internal (IReadOnlyList<Column> Wanted, string What)? FindGap(ColumnMap columns)
    {
        if (NeedsCustomerId)
        {
            return NamesCustomer(columns) ? null : ([Column.CustomerId], "The column \"Customer ID\" is missing.");
        }

        return (NamesCustomer(columns), NamesChange(columns)) switch
        {
            (true, true) => null,
            (true, false) => (OneOf, $"{char.ToUpperInvariant(Missing[0])}{Missing[1..]}."),
            (false, true) => ([Column.CustomerId, Column.Email], "No column says which customer a row is about."),
            (false, false) => ([Column.CustomerId, Column.Email, .. OneOf], $"No column says which customer a row is about, and {Missing}."),
        };
    }

    private static ColumnNeeds OfOne(ImportType type, Column column)
    {
        var name = ColumnAliases.NameOf(column);
        return new ColumnNeeds(false, [column], $"the column \"{name}\" is missing", $"A {ImportTypes.NameOf(type)} file needs \"{name}\" and {Customer}.");
    }
}

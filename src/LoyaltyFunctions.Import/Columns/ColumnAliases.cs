using LoyaltyFunctions.Import.Options;

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
    };

    /// <summary>These name the operation too, so that they are read by the types that do it and refused by the other.</summary>
    private static readonly Dictionary<string, PointsMode> PointsWithMode = new()
    {
        ["pointstoadd"] = PointsMode.Add,
        ["addpoints"] = PointsMode.Add,
        ["pointsbalance"] = PointsMode.Set,
        ["setpoints"] = PointsMode.Set,
    };

    private static readonly Dictionary<string, Column> Notes = new()
    {
        ["description"] = Column.Description,
        ["reason"] = Column.Description,
        ["publicnote"] = Column.Description,
    };

    private static readonly Dictionary<string, Column> Tiers = new()
    {
        ["tiername"] = Column.Tier,
        ["tier"] = Column.Tier,
        ["viptier"] = Column.Tier,
        ["viptiername"] = Column.Tier,
        ["loyaltytier"] = Column.Tier,
        ["membership"] = Column.Tier,
        ["membershiptype"] = Column.Tier,
        ["membershiptier"] = Column.Tier,
        ["membershiplevel"] = Column.Tier,
    };

    private static readonly Dictionary<string, Column> Profiles = new()
    {
        ["birthday"] = Column.Birthday,
        ["birthdate"] = Column.Birthday,
        ["dateofbirth"] = Column.Birthday,
        ["dob"] = Column.Birthday,
        ["birthday(yyyymmdd)"] = Column.Birthday,
        ["birthday(mm/dd)"] = Column.BirthdayMonthDay,
        ["birthdaymm/dd"] = Column.BirthdayMonthDay,
        ["birthdate(mm/dd)"] = Column.BirthdayMonthDay,
        ["gender"] = Column.Gender,
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

    /// <summary>The files that the app writes for itself have its own spelling.</summary>
    private static readonly Dictionary<string, Column> OfTheApp = new() { ["customerid"] = Column.CustomerId };

    private static readonly Dictionary<ImportType, Dictionary<string, Column>> OfType = new()
    {
        [ImportType.Customers] = Join(Identifiers, Customers),
        [ImportType.PointsAdd] = Join(Identifiers, Points, Notes, PointsOf(PointsMode.Add)),
        [ImportType.PointsSet] = Join(Identifiers, Points, Notes, PointsOf(PointsMode.Set)),
        [ImportType.Tiers] = Join(Identifiers, Tiers, Notes),
        [ImportType.Profiles] = Join(Identifiers, Profiles, Notes),
        [ImportType.Undo] = OfTheApp,
        [ImportType.Expiry] = OfTheApp,
        [ImportType.Birthdays] = OfTheApp,
        [ImportType.Combined] = Join(Identifiers, Points, Tiers, Profiles, Notes, PointsOf(PointsMode.Add), PointsOf(PointsMode.Set)),
    };

    /// <summary>Every spelling of every column that a type reads, as <see cref="HeaderName.Normalize"/> leaves it.</summary>
    internal static IReadOnlyDictionary<string, Column> All(ImportType type) => OfType[type];

    /// <summary>The column for a header's cell, or null where the type does not read it.</summary>
    internal static Column? Find(string cell, ImportType type) =>
        OfType[type].TryGetValue(HeaderName.Normalize(cell), out var column) ? column : null;

    /// <summary>The column for a cell that says little: good enough where no other column has the better name.</summary>
    internal static Column? FindWeak(string cell) => HeaderName.Normalize(cell) is "id" ? Column.CustomerId : null;

    /// <summary>Whether the cell is the leftover of an error report, which only its first column is.</summary>
    internal static bool IsErrors(string cell) => HeaderName.Normalize(cell) is "errors";

    /// <summary>What a points column does by its own name; null where the name leaves that open.</summary>
    internal static PointsMode? FindPointsMode(string cell) =>
        PointsWithMode.TryGetValue(HeaderName.Normalize(cell), out var mode) ? mode : null;

    /// <summary>The points type that a cell speaks of where it is another one than this.</summary>
    internal static ImportType? FindOtherPointsType(string cell, ImportType type) => FindPointsMode(cell) switch
    {
        PointsMode.Add when type != ImportType.PointsAdd => ImportType.PointsAdd,
        PointsMode.Set when type != ImportType.PointsSet => ImportType.PointsSet,
        _ => null,
    };

    /// <summary>The spellings under which a type reads a column, for telling misspelled ones.</summary>
    internal static IEnumerable<string> SpellingsOf(Column column, ImportType type) =>
        OfType[type].Where(alias => alias.Value == column).Select(alias => alias.Key);

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
        Column.Tier => "Tier Name",
        Column.Birthday => "Birthday",
        Column.BirthdayMonthDay => "Birthday(MM/DD)",
        Column.Gender => "Gender",
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private static Dictionary<string, Column> PointsOf(PointsMode mode) =>
        PointsWithMode.Where(alias => alias.Value == mode).ToDictionary(alias => alias.Key, _ => Column.Points);

    private static Dictionary<string, Column> Join(params IEnumerable<Dictionary<string, Column>> aliases) =>
        aliases.SelectMany(some => some).ToDictionary();
}

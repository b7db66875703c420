using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Tests.Rules;

/// <summary>Customers and rows in as few words as a test needs.</summary>
internal static class Given
{
    public const string ImportId = "current";
    public const string CustomerId = "7338441270007";

    public static readonly DateOnly June = new(2027, 6, 30);
    public static readonly DateOnly December = new(2027, 12, 31);
    public static readonly IReadOnlyDictionary<int, ActivityRecord> NothingRecorded = new Dictionary<int, ActivityRecord>();

    public static Account Customer(long balance = 0, string lots = "") => new()
    {
        CustomerId = CustomerId,
        Email = "bob@example.com",
        Name = "Bob Norman",
        OptedIn = true,
        Balance = balance,
        LifetimeEarned = 1_000,
        Lots = ExpiringLots.Parse(lots),
    };

    public static ImportRow Points(long points, int record = 1, DateOnly? expiresOn = null) =>
        new() { RecordNumber = record, LineNumber = record + 1, CustomerId = CustomerId, Points = points, ExpiresOn = expiresOn };

    public static CustomerRow For(ImportRow row, bool foundByEmail = false, params RowIssue[] warnings) => new(row, foundByEmail, warnings);

    public static AccountRules Adding(OverdrawPolicy overdraw = OverdrawPolicy.Reject) =>
        new() { ImportId = ImportId, Type = ImportType.PointsAdd, Overdraw = overdraw, AffectsLifetime = true };

    public static AccountRules Setting { get; } = new() { ImportId = ImportId, Type = ImportType.PointsSet };

    public static AccountDecision Decide(Account? account, AccountRules rules, params CustomerRow[] rows) =>
        PointsRules.Decide(account, rows, rules, NothingRecorded);
}

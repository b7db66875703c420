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
    public static readonly IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>> NothingRecorded = new Dictionary<int, IReadOnlyList<ActivityRecord>>();

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

    public static AccountRules Updating { get; } = new() { ImportId = ImportId, Type = ImportType.Customers };

    public static AccountDecision Decide(Account? account, AccountRules rules, params CustomerRow[] rows) =>
        Decide(account, rules, NothingRecorded, rows);

    public static AccountDecision Decide(
        Account? account, AccountRules rules, IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>> recorded, params CustomerRow[] rows) =>
        AccountDecisions.Decide(account, rows, rules, recorded, WriteLimit.None);

    /// <summary>Records as a second run finds them.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>> Recorded(IEnumerable<ActivityRecord> records) => records
        .GroupBy(record => record.RecordNumber)
        .ToDictionary(ofRow => ofRow.Key, ofRow => (IReadOnlyList<ActivityRecord>)[.. ofRow.OrderBy(record => record.Part)]);

    public static string Describe(IEnumerable<RowOutcome> outcomes) => string.Join('\n', outcomes.Select(Describe));

    /// <summary>All that an outcome says, the warnings and errors included.</summary>
    public static string Describe(RowOutcome outcome) => $"{Facts(outcome)} [{Texts(outcome.Errors)}] [{Texts(outcome.Warnings)}]";

    /// <summary>What a row did, as far as it can be taken back.</summary>
    public static string Facts(RowOutcome outcome) =>
        $"{outcome.RecordNumber} {outcome.Result} {outcome.Delta} {outcome.BalanceAfter} {outcome.LifetimeDelta} "
        + $"{outcome.LotsBefore ?? "-"} > {outcome.LotsAfter ?? "-"} {Changes(outcome.Changes)}";

    public static string Describe(Account? account) => account is null
        ? "nobody"
        : $"{account.CustomerId} {account.Balance} {account.LifetimeEarned} {account.Lots} "
            + string.Join(' ', AccountFields.All.Select(field => $"{field}: {AccountFields.TextOf(account, field) ?? "-"}"));

    private static string Changes(IEnumerable<FieldChange> changes) =>
        string.Join("; ", changes.Select(change => $"{change.Field}: {change.Old ?? "-"} > {change.New ?? "-"}"));

    private static string Texts(IEnumerable<RowIssue> issues) => string.Join(" | ", issues.Select(issue => $"{issue.Code}: {issue.Message}"));
}

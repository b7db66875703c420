using System.Globalization;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Reports;

/// <summary>
/// The columns of the reports that say what rows did. Together they hold all that an undo needs to know: the applied report is the file
/// of the undo.
/// </summary>
internal static class ReportColumns
{
    internal const string Record = "Record", CustomerId = "Customer ID", Result = "Result", Change = "Change", BalanceAfter = "Balance After";
    internal const string LifetimeChange = "Lifetime Change", ExpiringBefore = "Expiring Before", ExpiringAfter = "Expiring After";

    private const string SignedNumber = "+0;-0;0";

    private static readonly ReportColumn[] OfEveryType =
    [
        new("Line", row => Number(row.LineNumber)),
        new(Record, row => Number(row.Outcome.RecordNumber)),
        new(CustomerId, row => Text(row.CustomerId)),
        new("Email", row => Text(row.Email)),
        new(Result, row => row.Outcome.Result.ToString()),
        new(Change, row => IfDone(row, row.Outcome.Delta, SignedNumber)),
        new("Balance Before", row => IfDone(row, row.Outcome.BalanceAfter - row.Outcome.Delta)),
        new(BalanceAfter, row => IfDone(row, row.Outcome.BalanceAfter)),
        new("Points Expiry Date", row => Text(row.ExpiresOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        new("Description", row => Text(row.Description)),
        new("Warnings", row => Text(string.Join(" | ", row.Outcome.Warnings.Select(warning => warning.Message)))),
    ];

    private static readonly ReportColumn[] OfErrors =
    [
        new("Errors", row => Text(string.Join(" | ", row.Outcome.Errors.Select(error => error.Message)))),
    ];

    private static readonly ReportColumn[] OfPoints =
    [
        new(LifetimeChange, row => IfDone(row, row.Outcome.LifetimeDelta, SignedNumber)),
        new(ExpiringBefore, row => row.Outcome.LotsBefore ?? ""),
        new(ExpiringAfter, row => row.Outcome.LotsAfter ?? ""),
    ];

    private static readonly (AccountField Field, string Name, ImportType[] Types)[] Fields =
    [
        (AccountField.Tier, "Tier", [ImportType.Tiers, ImportType.Combined]),
        (AccountField.RewardedTiers, "Rewarded Tiers", [ImportType.Tiers, ImportType.Combined]),
        (AccountField.Birthday, "Birthday", [ImportType.Profiles, ImportType.Combined]),
        (AccountField.Gender, "Gender", [ImportType.Profiles, ImportType.Combined]),
        (AccountField.Email, "Email", [ImportType.Customers]),
        (AccountField.Name, "Name", [ImportType.Customers]),
        (AccountField.OptedIn, "Opted In", [ImportType.Customers]),
        (AccountField.RewardedBirthday, "Rewarded Birthday", [ImportType.Birthdays]),
    ];

    /// <summary>The columns of a report on rows of a type.</summary>
    internal static IReadOnlyList<ReportColumn> Of(ImportType type, bool withErrors) =>
    [
        .. OfEveryType,
        .. withErrors ? OfErrors : [],
        .. type is ImportType.Customers or ImportType.Profiles ? [] : OfPoints,
        .. Fields.Where(field => type == ImportType.Undo || field.Types.Contains(type)).SelectMany(field => BeforeAndAfter(field.Field)),
    ];

    /// <summary>The names of the columns that hold what a field was and what it became. Both cells are empty where it was not changed.</summary>
    internal static (string Before, string After) NamesOf(AccountField field)
    {
        var name = Array.Find(Fields, known => known.Field == field).Name;
        return ($"{name} Before", $"{name} After");
    }

    private static IEnumerable<ReportColumn> BeforeAndAfter(AccountField field)
    {
        var (before, after) = NamesOf(field);
        yield return new ReportColumn(before, row => Value(ChangeOf(row.Outcome, field)?.Old));
        yield return new ReportColumn(after, row => Value(ChangeOf(row.Outcome, field)?.New));
    }

    private static FieldChange? ChangeOf(RowOutcome outcome, AccountField field) =>
        outcome.Changes.Count == 0 ? null : outcome.Changes.FirstOrDefault(change => change.Field == field);

    /// <summary>What a row that failed found of the account is not known.</summary>
    private static string IfDone(ReportRow row, long number, string format = "0") =>
        row.Outcome.Result == RowResult.Failed ? "" : number.ToString(format, CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string? text) => FormulaGuard.Protect(text ?? "");

    private static string Value(string? value) => FormulaGuard.Escape(value ?? "");
}

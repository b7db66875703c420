using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Tests.Rules;

/// <summary>Undoing what rows of <see cref="Given.CustomerId"/> did.</summary>
internal static class Undo
{
    public static AccountRules RulesFor(string importId) =>
        new() { ImportId = $"undo of {importId}", Type = ImportType.Undo, UndoneImport = importId };

    /// <summary>A row for each that was applied, newest first.</summary>
    public static List<CustomerRow> RowsFor(IEnumerable<RowOutcome> outcomes) =>
    [
        .. outcomes.Where(outcome => outcome.Result != RowResult.Failed).Reverse().Select((outcome, index) => Given.For(new ImportRow
        {
            RecordNumber = index + 1,
            LineNumber = index + 2,
            CustomerId = Given.CustomerId,
            Undoes = outcome,
        })),
    ];
}

using System.Globalization;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Activities.Previewing;

/// <summary>Finds the rows that came out otherwise than their preview said, because their accounts had changed meanwhile.</summary>
internal static class PreviewComparison
{
    /// <summary>The rows, with a warning on each that came out otherwise.</summary>
    public static async Task<IReadOnlyList<ReportRow>> RemarkAsync(
        IReadOnlyList<ReportRow> rows, BlobClient preview, CancellationToken cancellationToken)
    {
        var foreseen = new Dictionary<int, RowOutcome>(rows.Count);
        await foreach (var row in JsonLines.ReadAsync(preview, JsonLines.Default.ReportRow, cancellationToken))
        {
            foreseen[row.Outcome.RecordNumber] = row.Outcome;
        }

        return [.. rows.Select(row => foreseen.GetValueOrDefault(row.Outcome.RecordNumber) is { } before ? Remark(row, before) : row)];
    }

    private static ReportRow Remark(ReportRow row, RowOutcome foreseen)
    {
        var outcome = row.Outcome;
        if (outcome.Result == RowResult.Failed || IsAsForeseen(outcome, foreseen))
        {
            // What is wrong with a row that fails now, its errors say.
            return row;
        }

        var remark = new RowIssue(
            IssueCodes.ChangedSincePreview,
            null,
            null,
            $"The account has changed since the preview, which said: {Describe(foreseen)}. Now: {Describe(outcome)}.");
        return row with { Outcome = outcome with { Warnings = [.. outcome.Warnings, remark] } };
    }

    private static bool IsAsForeseen(RowOutcome outcome, RowOutcome foreseen) =>
        (outcome.Result, outcome.Delta, outcome.BalanceAfter) == (foreseen.Result, foreseen.Delta, foreseen.BalanceAfter)
        && outcome.Changes.SequenceEqual(foreseen.Changes);

    private static string Describe(RowOutcome outcome) => outcome.Result == RowResult.Failed
        ? "not applied"
        : string.Join(", ", outcome.Changes.Select(change => $"{change.Field} {change.New ?? "none"}").Prepend(
            string.Create(CultureInfo.InvariantCulture, $"balance {outcome.BalanceAfter - outcome.Delta} to {outcome.BalanceAfter}")));
}

using LoyaltyFunctions.Import.Mail;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Notifications;

/// <summary>An import's row as what its mail tells.</summary>
internal static class ResultOf
{
    public static ImportResult Import(ImportEntity import, LoyaltyProgram? program, IReadOnlyList<Uri?> links, DateTimeOffset linksExpireAt)
    {
        var (findings, options) = (import.Findings, import.Options);
        var totals = import.CurrentState == ImportState.AwaitingConfirmation ? import.Preview : import.Totals;
        var tally = totals?.Tally ?? new();
        return new ImportResult
        {
            ImportId = import.Id,
            ProgramId = import.Program,
            ProgramName = program?.Name ?? import.Program!,
            Type = import.Type!,
            FileName = import.FileName!,
            Source = SourceOf(import),
            RequestedBy = options.RequestedBy,
            PublicNote = options.PublicNote,
            InternalNote = options.InternalNote,
            Undoes = import.Undoes,
            ReceivedAt = import.ReceivedAt!.Value,
            Outcome = OutcomeOf(import.CurrentState),
            Reason = import.Reason,
            ConfirmUntil = import.ConfirmUntil,
            CanResume = import.CurrentState == ImportState.Failed,
            Rows = import.Rows ?? 0,
            Applied = tally.Applied,
            MayHaveApplied = import.MayHaveApplied ?? true,
            Unchanged = tally.Unchanged,
            Failed = tally.Failed,
            Unprocessed = totals?.Unprocessed ?? 0,
            Warnings = tally.Warnings,
            PointsAdded = tally.PointsAdded,
            PointsDeducted = tally.PointsDeducted,
            PointsBefore = totals?.Before?.Points,
            PointsAfter = totals?.After?.Points,
            CustomersPerTier = [.. TiersOf(totals)],
            CustomersCreated = tally.Created,
            CustomersUpdated = tally.Updated,
            FormatNotes = findings.Format?.Notes ?? [],
            IgnoredColumns = findings.IgnoredColumns,
            Problems = findings.Problems,
            FirstErrors = [.. (totals?.FirstErrors ?? []).Select(error => new RowError(error.Line, error.Error))],
            ErrorsByCode = [.. (totals?.ErrorsByCode ?? new Dictionary<string, int>())
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new ErrorCount(pair.Key, pair.Value))],
            ErrorReport = links[0],
            AppliedReport = links[1],
            UnprocessedReport = links[2],
            PreviewReport = links[3],
            LinksExpireAt = links.Any(link => link is not null) ? linksExpireAt : null,
            ErrorId = import.ErrorId,
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(program?.TimeZone ?? "UTC"),
        };
    }

    private static string SourceOf(ImportEntity import) => import.Source switch
    {
        ImportSources.Drop => "Dropped into the container",
        ImportSources.Undo => $"The applied report of import {import.Undoes}",
        ImportSources.Adjustment => $"An adjustment of {import.Selection!.Filter.Describe()}",
        ImportSources.Timer => "The program's daily run",
        _ => "Sent by HTTP",
    };

    private static IEnumerable<TierCount> TiersOf(ImportTotals? totals)
    {
        if (totals is not { Before: { } before, After: { } after })
        {
            return [];
        }

        return before.Tiers.Keys.Union(after.Tiers.Keys)
            .Order(StringComparer.Ordinal)
            .Select(tier => new TierCount(tier, before.Tiers.GetValueOrDefault(tier), after.Tiers.GetValueOrDefault(tier)))
            .Append(new TierCount(null, before.Customers - before.Tiers.Values.Sum(), after.Customers - after.Tiers.Values.Sum()))
            .Where(count => count.Before != count.After);
    }

    private static ImportOutcome OutcomeOf(ImportState state) => state switch
    {
        ImportState.Completed => ImportOutcome.Completed,
        ImportState.PartiallyCompleted => ImportOutcome.PartiallyCompleted,
        ImportState.Rejected => ImportOutcome.Rejected,
        ImportState.Failed => ImportOutcome.Failed,
        ImportState.Cancelled => ImportOutcome.Cancelled,
        ImportState.AwaitingConfirmation => ImportOutcome.AwaitingConfirmation,
        // A mail that comes so late tells of the import, not of its undo.
        ImportState.Undone => ImportOutcome.Completed,
        _ => throw new InvalidOperationException($"An import that is {state} has no result yet."),
    };
}

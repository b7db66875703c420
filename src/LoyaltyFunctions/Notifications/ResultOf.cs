using LoyaltyFunctions.Import.Mail;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Notifications;

/// <summary>An import's row as what its mail tells.</summary>
internal static class ResultOf
{
    public static ImportResult Import(ImportEntity import, LoyaltyProgram? program, IReadOnlyList<Uri?> links, DateTimeOffset linksExpireAt)
    {
        var findings = import.Findings;
        var totals = import.Totals;
        var tally = totals?.Tally ?? new();
        var hasLinks = links.Any(link => link is not null);
        return new ImportResult
        {
            ImportId = import.Id,
            ProgramName = program?.Name ?? import.Program!,
            Type = import.Type!,
            FileName = import.FileName!,
            Source = import.Source == ImportSources.Drop ? "Dropped into the container" : "Sent by HTTP",
            ReceivedAt = import.ReceivedAt!.Value,
            Outcome = OutcomeOf(import.CurrentState),
            Rows = import.Rows ?? 0,
            Applied = tally.Applied,
            MayHaveApplied = import.MayHaveApplied ?? true,
            Unchanged = tally.Unchanged,
            Failed = tally.Failed,
            Warnings = tally.Warnings,
            PointsAdded = tally.PointsAdded,
            PointsDeducted = tally.PointsDeducted,
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
            LinksExpireAt = hasLinks ? linksExpireAt : null,
            ErrorId = import.ErrorId,
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(program?.TimeZone ?? "UTC"),
        };
    }

    private static ImportOutcome OutcomeOf(ImportState state) => state switch
    {
        ImportState.Completed => ImportOutcome.Completed,
        ImportState.PartiallyCompleted => ImportOutcome.PartiallyCompleted,
        ImportState.Rejected => ImportOutcome.Rejected,
        ImportState.Failed => ImportOutcome.Failed,
        _ => throw new InvalidOperationException($"An import that is {state} has no result yet."),
    };
}

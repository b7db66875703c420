using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>Puts an import's row, its orchestration's progress and fresh links together.</summary>
public sealed class ImportStatusReader(ReportFiles reports)
{
    /// <summary>The status of an import.</summary>
    public async Task<ImportStatus> ReadAsync(ImportEntity import, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (findings, totals, final) = (import.Findings, import.Totals, ImportStates.IsFinal(import.CurrentState));
        var tally = totals?.Tally ?? new();
        return new ImportStatus
        {
            Id = import.Id,
            Program = import.Program!,
            Type = import.Type!,
            State = import.State!,
            Final = final,
            Source = import.Source!,
            File = import.FileName!,
            Format = findings.Format,
            IgnoredColumns = findings.IgnoredColumns,
            Rows = import.Rows ?? 0,
            Applied = tally.Applied,
            Unchanged = tally.Unchanged,
            Created = tally.Created,
            Updated = tally.Updated,
            Failed = tally.Failed,
            Warnings = tally.Warnings,
            PointsAdded = tally.PointsAdded,
            PointsDeducted = tally.PointsDeducted,
            Progress = final ? null : await ProgressAsync(import, client, cancellationToken),
            Problems = findings.Problems,
            ErrorsByCode = totals?.ErrorsByCode ?? new Dictionary<string, int>(),
            FirstErrors = [.. (totals?.FirstErrors ?? []).Select(first => new ErrorStatus(
                first.Line, first.Record, first.Error.Column, first.Error.Code, first.Error.Value, first.Error.Message))],
            Reports = await LinksAsync(import, cancellationToken),
            Mail = import.Mail,
            ErrorId = import.ErrorId,
            ReceivedAt = import.ReceivedAt,
            FinishedAt = import.FinishedAt,
            Phases = totals?.PhaseSeconds ?? new Dictionary<string, double>(),
        };
    }

    private static async Task<ProgressStatus?> ProgressAsync(
        ImportEntity import, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(import.InstanceId, getInputsAndOutputs: true, cancellationToken);
        return instance?.SerializedCustomStatus is null || instance.ReadCustomStatusAs<ImportProgress>() is not { } progress
            ? null
            : new ProgressStatus(progress.Phase, progress.Done, progress.Total);
    }

    private async Task<ReportStatus?> LinksAsync(ImportEntity import, CancellationToken cancellationToken)
    {
        if (import.Totals is not { } totals || (totals.ErrorReport ?? totals.AppliedReport) is null)
        {
            return null;
        }

        var (links, expiresAt) = await ReportLinks.OfAsync(reports, import, cancellationToken);
        return new ReportStatus(links[0], links[1], expiresAt);
    }
}

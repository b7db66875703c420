using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Reports;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>Puts an import's row, its orchestration's progress and fresh links together.</summary>
public sealed class ImportStatusReader(ReportFiles reports, ProgramStore programs, ImportStore imports)
{
    /// <summary>The status of an import.</summary>
    public async Task<ImportStatus> ReadAsync(ImportEntity import, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (findings, totals) = (import.Findings, import.Totals);
        var (tally, overview) = (totals?.Tally ?? new(), ImportOverview.Of(import));
        return new ImportStatus(overview, import.Program!)
        {
            IgnoredColumns = findings.IgnoredColumns,
            Created = tally.Created,
            Updated = tally.Updated,
            Warnings = tally.Warnings,
            Progress = overview.Final ? null : await ProgressAsync(import, client, cancellationToken),
            Reason = import.Reason,
            Repeats = await RepeatAsync(import, cancellationToken),
            Preview = PreviewOf(import),
            ConfirmUntil = import.ConfirmUntil,
            ConfirmedBy = import.ConfirmedBy,
            ConfirmedAt = import.ConfirmedAt,
            CancelRequested = import.CancelRequestedAt is not null,
            Problems = findings.Problems,
            ErrorsByCode = totals?.ErrorsByCode ?? new Dictionary<string, int>(),
            FirstErrors = [.. ((totals ?? import.Preview)?.FirstErrors ?? []).Select(first => new ErrorStatus(
                first.Line, first.Record, first.Error.Column, first.Error.Code, first.Error.Value, first.Error.Message))],
            Reports = overview.AvailableReports.Count == 0 ? null : await LinksAsync(import, cancellationToken),
            Mail = import.Mail,
            PreviewMail = import.PreviewMail,
            Notices = import.Notices,
            Phases = totals?.PhaseSeconds ?? new Dictionary<string, double>(),
        };
    }

    private static PreviewStatus? PreviewOf(ImportEntity import) => import.Preview is not { Tally: var tally } preview
        ? null
        : new PreviewStatus(
            import.PreviewedAt,
            tally.Applied,
            tally.Unchanged,
            tally.Failed,
            tally.Warnings,
            tally.PointsAdded,
            tally.PointsDeducted,
            TotalsStatus.Of(preview.Before),
            TotalsStatus.Of(preview.After),
            preview.ErrorsByCode);

    private static async Task<ProgressStatus?> ProgressAsync(
        ImportEntity import, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var instance = await client.GetInstanceAsync(import.InstanceId, getInputsAndOutputs: true, cancellationToken);
        return instance?.SerializedCustomStatus is null || instance.ReadCustomStatusAs<ImportProgress>() is not { } progress
            ? null
            : new ProgressStatus(progress.Phase, progress.Done, progress.Total);
    }

    private async Task<RepeatStatus?> RepeatAsync(ImportEntity import, CancellationToken cancellationToken)
    {
        if (import.Repeats is not { } id)
        {
            return null;
        }

        var earlier = await imports.FindAsync(import.Program!, id, cancellationToken);
        return new RepeatStatus(id, earlier?.ReceivedAt, earlier?.Options.RequestedBy);
    }

    private async Task<ReportStatus> LinksAsync(ImportEntity import, CancellationToken cancellationToken)
    {
        var program = await programs.FindAsync(import.Program!, cancellationToken);
        var (links, expiresAt) = await ReportLinks.OfAsync(reports, import, program, cancellationToken);
        return new ReportStatus(links[0], links[1], expiresAt) { Unprocessed = links[2], Preview = links[3] };
    }
}

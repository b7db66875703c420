using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Reports;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Reports;

namespace LoyaltyFunctions.Activities.Reporting;

/// <summary>Writes an import's reports and counts what is in them. A report that would be empty is left out.</summary>
public sealed class ReportWriting(ReportFiles reports)
{
    /// <summary>Writes the error report, the applied report, and that of the rows which were not reached.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="plan">How its file is written.</param>
    /// <param name="sources">What became of its rows.</param>
    /// <param name="cancellationToken">Gives up; nothing is visible then.</param>
    public async Task<WrittenReports> WriteAsync(string importId, ImportPlan plan, ReportSources sources, CancellationToken cancellationToken)
    {
        await using var errorFile = reports.Write(ReportFiles.ErrorsOf(importId));
        await using var appliedFile = reports.Write(ReportFiles.AppliedOf(importId));
        var counting = new RowCounting();
        await using (var errors = new ErrorReportWriter(errorFile, plan.Columns, plan.Format.Delimiter))
        await using (var applied = new AppliedReportWriter(plan.Type, appliedFile))
        {
            await foreach (var row in DecidedAsync(sources, cancellationToken))
            {
                counting.Add(row);
                if (row.Outcome.Result == RowResult.Failed)
                {
                    errors.Write(row.Fields!, row.Outcome.Errors);
                }
                else
                {
                    applied.Write(row);
                }

                await StageIfFullAsync(errorFile, cancellationToken);
                await StageIfFullAsync(appliedFile, cancellationToken);
            }
        }

        var (unprocessed, unprocessedReport) = await WriteUnprocessedAsync(importId, plan, sources, cancellationToken);
        var totals = counting.Totals with
        {
            ErrorReport = counting.Tally.Failed > 0 ? await CommitAsync(errorFile, ReportFiles.ErrorsOf(importId), cancellationToken) : null,
            AppliedReport = counting.Tally.Applied > 0 ? await CommitAsync(appliedFile, ReportFiles.AppliedOf(importId), cancellationToken) : null,
            Unprocessed = unprocessed,
            UnprocessedReport = unprocessedReport,
        };
        return new WrittenReports(totals, counting.Change);
    }

    /// <summary>Writes the preview, every row with what would become of it, and the rows with errors once more as an error report.</summary>
    public async Task<WrittenReports> WritePreviewAsync(string importId, ImportPlan plan, ReportSources sources, CancellationToken cancellationToken)
    {
        await using var errorFile = reports.Write(ReportFiles.PreviewErrorsOf(importId));
        await using var previewFile = reports.Write(ReportFiles.PreviewOf(importId));
        var counting = new RowCounting();
        await using (var errors = new ErrorReportWriter(errorFile, plan.Columns, plan.Format.Delimiter))
        await using (var preview = new PreviewReportWriter(plan.Type, previewFile))
        {
            await foreach (var row in DecidedAsync(sources, cancellationToken))
            {
                counting.Add(row);
                preview.Write(row);
                if (row.Outcome.Result == RowResult.Failed)
                {
                    errors.Write(row.Fields!, row.Outcome.Errors);
                }

                await StageIfFullAsync(errorFile, cancellationToken);
                await StageIfFullAsync(previewFile, cancellationToken);
            }
        }

        var totals = counting.Totals with
        {
            ErrorReport = counting.Tally.Failed > 0 ? await CommitAsync(errorFile, ReportFiles.PreviewErrorsOf(importId), cancellationToken) : null,
            PreviewReport = await CommitAsync(previewFile, ReportFiles.PreviewOf(importId), cancellationToken),
        };
        return new WrittenReports(totals, counting.Change);
    }

    private async Task<(int Rows, string? Report)> WriteUnprocessedAsync(
        string importId, ImportPlan plan, ReportSources sources, CancellationToken cancellationToken)
    {
        if (sources.Unreached.Count == 0)
        {
            return (0, null);
        }

        await using var file = reports.Write(ReportFiles.UnprocessedOf(importId));
        var rows = 0;
        await using (var unprocessed = new UnprocessedReportWriter(file, plan.Columns, plan.Format.Delimiter))
        {
            await foreach (var row in ReportMerge.ReadAsync(
                sources.Unreached, JsonLines.Default.ChunkRow, row => row.Row.RecordNumber, cancellationToken))
            {
                unprocessed.Write(row.Fields);
                rows++;
                await StageIfFullAsync(file, cancellationToken);
            }
        }

        return (rows, rows > 0 ? await CommitAsync(file, ReportFiles.UnprocessedOf(importId), cancellationToken) : null);
    }

    private static IAsyncEnumerable<ReportRow> DecidedAsync(ReportSources sources, CancellationToken cancellationToken) =>
        ReportMerge.ReadAsync(sources.Decided, JsonLines.Default.ReportRow, row => row.Outcome.RecordNumber, cancellationToken);

    private static async ValueTask StageIfFullAsync(StagedBlobStream file, CancellationToken cancellationToken)
    {
        if (file.IsFull)
        {
            await file.StageAsync(cancellationToken);
        }
    }

    private static async Task<string> CommitAsync(StagedBlobStream file, string name, CancellationToken cancellationToken)
    {
        // Where another run of this step came first, its report says the same.
        await file.CommitAsync(overwrite: true, ReportFiles.Headers, cancellationToken);
        return name;
    }
}

using Azure;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Reports;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Activities;

/// <summary>Writes an import's error report and applied report and counts what is in them.</summary>
public sealed class ReportWriting(WorkFiles work, ReportFiles reports)
{
    private const int FirstErrorsKept = 10;

    /// <summary>All of them together stay below a table property's 32,768 characters, also where each takes six in JSON.</summary>
    private const int MessageKept = 300, ValueKept = 100;

    /// <summary>Writes both reports; one that would be empty is left out.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="split">The run of its split that counts.</param>
    /// <param name="plan">How its file is written.</param>
    /// <param name="chunks">The chunks whose reports there are.</param>
    /// <param name="phaseSeconds">How long each phase took.</param>
    /// <param name="cancellationToken">Gives up; nothing is visible then.</param>
    public async Task<ImportTotals> WriteAsync(
        string importId,
        string split,
        ImportPlan plan,
        IReadOnlyList<int> chunks,
        IReadOnlyDictionary<string, double> phaseSeconds,
        CancellationToken cancellationToken)
    {
        await using var errorFile = reports.Write(ReportFiles.ErrorsOf(importId));
        await using var appliedFile = reports.Write(ReportFiles.AppliedOf(importId));
        var totals = new Counting();
        await using (var errors = new ErrorReportWriter(errorFile, plan.Columns, plan.Format.Delimiter))
        await using (var applied = new AppliedReportWriter(plan.Type, appliedFile))
        {
            await foreach (var row in new ReportMerge(work, importId, split).ReadAsync(chunks, cancellationToken))
            {
                totals.Add(row);
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

        return totals.ToTotals(phaseSeconds) with
        {
            ErrorReport = totals.Tally.Failed > 0 ? await CommitAsync(errorFile, ReportFiles.ErrorsOf(importId), cancellationToken) : null,
            AppliedReport = totals.Tally.Applied > 0 ? await CommitAsync(appliedFile, ReportFiles.AppliedOf(importId), cancellationToken) : null,
        };
    }

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

    private sealed class Counting
    {
        private readonly SortedDictionary<string, int> _byCode = new(StringComparer.Ordinal);
        private readonly List<FirstError> _first = [];

        public Tally Tally { get; private set; } = new();

        public void Add(ReportRow row)
        {
            Tally += Tally.Of(row.Outcome);
            foreach (var error in row.Outcome.Errors)
            {
                _byCode[error.Code] = _byCode.GetValueOrDefault(error.Code) + 1;
                if (_first.Count < FirstErrorsKept)
                {
                    _first.Add(new FirstError(row.LineNumber, row.Outcome.RecordNumber, Clipped(error)));
                }
            }
        }

        public ImportTotals ToTotals(IReadOnlyDictionary<string, double> phaseSeconds) => new()
        {
            Tally = Tally,
            ErrorsByCode = _byCode,
            FirstErrors = _first,
            PhaseSeconds = phaseSeconds,
        };

        private static RowIssue Clipped(RowIssue error) =>
            error with { Column = Clip(error.Column, ValueKept), Value = Clip(error.Value, ValueKept), Message = Clip(error.Message, MessageKept)! };

        private static string? Clip(string? text, int kept) => text?.Length > kept ? $"{text[..kept]}…" : text;
    }
}

using System.Globalization;
using LoyaltyFunctions.Activities.Cancelling;
using LoyaltyFunctions.Activities.Reporting;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Work;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Activities.Previewing;

/// <summary>Merges the chunks' previews into one report with its totals, and says how the import goes on.</summary>
public sealed class FinishPreviewActivity(
    ImportStore imports, WorkFiles work, ReportWriting reports, TotalsStore totalsStore, Cancellation cancellation, TimeProvider clock, Steps steps)
{
    private static readonly PreviewResult Ended = new(AfterPreview.Ended, DateTimeOffset.MinValue);

    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.FinishPreview)]
    public Task<PreviewResult> RunAsync([ActivityTrigger] FinishInput input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.FinishPreview, input.Import, () => FinishAsync(input, cancellationToken), cancellationToken);

    private async Task<PreviewResult> FinishAsync(FinishInput input, CancellationToken cancellationToken)
    {
        var import = await imports.GetAsync(input.Import.Program, input.Import.ImportId, cancellationToken);
        if (import.CurrentState == ImportState.AwaitingConfirmation)
        {
            return new PreviewResult(AfterPreview.Confirmation, import.ConfirmUntil!.Value);
        }

        if (ImportStates.IsFinal(import.CurrentState) || (!input.CheckedAgain && await cancellation.StopsAsync(import, cancellationToken)))
        {
            return Ended;
        }

        var plan = await ImportPlan.LoadAsync(work.Plan(import.Id), cancellationToken);
        var preview = await WriteAsync(import, plan, input, cancellationToken);
        if (plan.Confirmation.AllOrNothing && preview.Tally.Failed > 0)
        {
            await imports.MoveAsync(import.Program!, import.Id, ImportState.Rejected, row => Reject(row, preview), cancellationToken);
            return Ended;
        }

        var reasons = ReasonsOf(plan, preview.Tally);
        return reasons.Count > 0
            ? await AwaitAsync(import, plan, preview, string.Join(' ', reasons), cancellationToken)
            : await GoOnAsync(import, preview, cancellationToken);
    }

    private async Task<ImportTotals> WriteAsync(ImportEntity import, ImportPlan plan, FinishInput input, CancellationToken cancellationToken)
    {
        var split = import.Split!;
        var sources = new ReportSources(
            [work.SplitReport(import.Id, split.Split), .. split.Chunks.Select(chunk => work.PreviewReport(import.Id, split.Split, chunk.Chunk, input.CheckedAgain))], []);
        var written = await reports.WritePreviewAsync(import.Id, plan, sources, cancellationToken);
        var before = await totalsStore.ReadAsync(import.Program!, cancellationToken);
        return written.Totals with { Before = before, After = before.Plus(written.Change), PhaseSeconds = input.PhaseSeconds };
    }

    private static List<string> ReasonsOf(ImportPlan plan, Tally tally)
    {
        var reasons = plan.Confirmation.Reasons.ToList();
        var moved = tally.PointsAdded + tally.PointsDeducted;
        if (moved > plan.Confirmation.AbovePoints)
        {
            reasons.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"It moves {moved:N0} points, and the program asks for a confirmation of imports that move more than {plan.Confirmation.AbovePoints:N0}."));
        }

        return reasons;
    }

    private async Task<PreviewResult> AwaitAsync(
        ImportEntity import, ImportPlan plan, ImportTotals preview, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var row = await imports.MoveAsync(import.Program!, import.Id, ImportState.AwaitingConfirmation, Await, cancellationToken);
        return new PreviewResult(AfterPreview.Confirmation, row.ConfirmUntil!.Value);

        void Await(ImportEntity row)
        {
            row.Preview = preview;
            row.PreviewedAt ??= now;
            row.ConfirmUntil = now.AddHours(plan.Confirmation.Hours);
            row.Reason = reason;
        }
    }

    private async Task<PreviewResult> GoOnAsync(ImportEntity import, ImportTotals preview, CancellationToken cancellationToken)
    {
        await imports.ChangeAsync(import.Program!, import.Id, Keep, cancellationToken);
        return new PreviewResult(AfterPreview.Applying, DateTimeOffset.MinValue);

        void Keep(ImportEntity row)
        {
            row.Preview = preview;
            row.PreviewedAt ??= clock.GetUtcNow();
        }
    }

    private void Reject(ImportEntity row, ImportTotals preview)
    {
        row.Preview = preview;
        row.PreviewedAt ??= clock.GetUtcNow();
        row.FinishedAt = clock.GetUtcNow();
        row.Totals = preview with { Tally = new Tally { Failed = preview.Tally.Failed }, After = preview.Before, PreviewReport = null };
        row.Findings = row.Findings with { Problems = [AllOrNothing(preview.Tally)] };
    }

    private static FileProblem AllOrNothing(Tally tally) => new(
        FileProblemCodes.AllOrNothing,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{tally.Failed:N0} of {tally.Rows:N0} rows can't be applied, and the import was to apply all rows or none, so none was. Correct the rows that the error report names, and send the whole file again."));
}

using Azure;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Activities;

/// <summary>Reads the whole file once: can it be imported, and how is it to be read? Makes the plan, or rejects the import.</summary>
public sealed class InspectActivity(
    ImportStore imports,
    ProgramStore programs,
    Containers containers,
    WorkFiles work,
    IOptions<ImportLimitsOptions> limits,
    TimeProvider clock)
{
    private const int IgnoredColumnsKept = 50;

    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Inspect)]
    public Task<InspectResult> RunAsync([ActivityTrigger] ImportReference import, CancellationToken cancellationToken) =>
        Transient.RunAsync(() => InspectAsync(import, cancellationToken), cancellationToken);

    private async Task<InspectResult> InspectAsync(ImportReference reference, CancellationToken cancellationToken)
    {
        var import = await imports.GetAsync(reference.Program, reference.ImportId, cancellationToken);
        if (import.CurrentState is not (ImportState.Received or ImportState.Inspecting))
        {
            // An earlier run of this step came this far, and its answer was lost.
            return new InspectResult(import.CurrentState != ImportState.Rejected, import.Rows ?? 0);
        }

        await imports.MoveAsync(reference.Program, reference.ImportId, ImportState.Inspecting, null, cancellationToken);
        var program = await programs.FindAsync(reference.Program, cancellationToken);
        var known = ImportTypes.TryParse(import.Type, out var type);
        if (program is null || !known)
        {
            return await RejectAsync(reference, new Inspection(null, null, 0, [.. UnknownPath(import, program)]), cancellationToken);
        }

        var inspection = await InspectFileAsync(import, type, cancellationToken);
        if (inspection.Problems.Count > 0)
        {
            return await RejectAsync(reference, inspection, cancellationToken);
        }

        await PlanOf(reference.ImportId, type, inspection, program).SaveAsync(work.Plan(reference.ImportId), cancellationToken);
        await imports.ChangeAsync(reference.Program, reference.ImportId, row => Keep(row, inspection), cancellationToken);
        return new InspectResult(true, inspection.Rows);
    }

    private async Task<Inspection> InspectFileAsync(ImportEntity import, ImportType type, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await SourceFile.OpenAsync(containers, import, cancellationToken);
            return await FileInspector.InspectAsync(content, import.FileName!, type, limits.Value.For(type), cancellationToken);
        }
        catch (RequestFailedException gone) when (SourceFile.IsGone(gone))
        {
            return new Inspection(null, null, 0, [SourceFile.Changed]);
        }
    }

    private static IEnumerable<FileProblem> UnknownPath(ImportEntity import, LoyaltyProgram? program)
    {
        if (program is null)
        {
            yield return new FileProblem(
                FileProblemCodes.UnknownProgram,
                $"There is no program \"{Shown(import.Program)}\". Drop the file under imports/{{program}}/{{type}}/, with the id of a program that exists.");
        }

        if (!ImportTypes.TryParse(import.Type, out _))
        {
            yield return new FileProblem(
                FileProblemCodes.UnknownType,
                $"There is no import type \"{Shown(import.Type)}\". Drop the file under imports/{{program}}/{{type}}/, with one of these types: {string.Join(", ", ImportTypes.Names)}.");
        }
    }

    private ImportPlan PlanOf(string importId, ImportType type, Inspection inspection, LoyaltyProgram program) => new(
        type,
        inspection.Format!,
        inspection.Columns!,
        inspection.Rows,
        new RowRules(program.DayOf(clock.GetUtcNow()), program.AllowNegative, program.MaxPoints),
        new AccountRules { ImportId = importId, Type = type, Overdraw = program.Overdraw, RequireOptIn = program.RequireOptIn, AffectsLifetime = type == ImportType.PointsAdd },
        ChunkLayout.For(inspection.Rows, program.Partitions));

    private async Task<InspectResult> RejectAsync(ImportReference reference, Inspection inspection, CancellationToken cancellationToken)
    {
        await imports.MoveAsync(reference.Program, reference.ImportId, ImportState.Rejected, Reject, cancellationToken);
        return new InspectResult(false, 0);

        void Reject(ImportEntity row)
        {
            Keep(row, inspection);
            row.FinishedAt = clock.GetUtcNow();
        }
    }

    private static void Keep(ImportEntity row, Inspection inspection)
    {
        row.Rows = inspection.Rows;
        row.Findings = new ImportFindings(
            inspection.Format,
            [.. (inspection.Columns?.Ignored ?? []).Take(IgnoredColumnsKept).Select(name => Shown(name)!)],
            inspection.Problems);
    }

    private static string? Shown(string? text) => text is { Length: > 80 } ? $"{text[..80]}…" : text;
}

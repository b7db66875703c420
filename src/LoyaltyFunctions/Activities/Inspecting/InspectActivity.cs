using System.Security.Cryptography;
using Azure;
using LoyaltyFunctions.Activities.Cancelling;
using LoyaltyFunctions.Activities.Splitting;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Json;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Work;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Activities.Inspecting;

/// <summary>Reads the whole file once: can it be imported, and how is it to be read? Makes the plan, or rejects the import.</summary>
public sealed class InspectActivity(
    ImportStore imports,
    ProgramStore programs,
    TierStore tiers,
    Containers containers,
    WorkFiles work,
    SameFileGuard sameFiles,
    Cancellation cancellation,
    IOptions<ImportLimitsOptions> limits,
    TimeProvider clock,
    Steps steps)
{
    private const int IgnoredColumnsKept = 50;

    private static readonly InspectResult Ended = new(false, 0, false, false);

    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Inspect)]
    public Task<InspectResult> RunAsync([ActivityTrigger] ImportReference import, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.Inspect, import, () => InspectAsync(import, cancellationToken), cancellationToken);

    private async Task<InspectResult> InspectAsync(ImportReference reference, CancellationToken cancellationToken)
    {
        var import = await imports.GetAsync(reference.Program, reference.ImportId, cancellationToken);
        if (import.CurrentState is not (ImportState.Received or ImportState.Inspecting))
        {
            return await PassedAsync(import, cancellationToken);
        }

        if (await cancellation.StopsAsync(import, cancellationToken))
        {
            return Ended;
        }

        await imports.MoveAsync(reference.Program, reference.ImportId, ImportState.Inspecting, null, cancellationToken);
        var program = await programs.FindAsync(reference.Program, cancellationToken);
        var problems = UnusableRequest(import, program).ToList();
        if (problems.Count > 0)
        {
            return await RejectAsync(reference, new Inspection(null, null, 0, problems), cancellationToken);
        }

        var type = TypeOf(import);
        var (inspection, hash) = await InspectFileAsync(import, type, program!, cancellationToken);
        return inspection.Problems.Count > 0
            ? await RejectAsync(reference, inspection, cancellationToken)
            : await AcceptAsync(reference, type, program!, inspection, hash, cancellationToken);
    }

    private static ImportType TypeOf(ImportEntity import) =>
        import.Undoes is not null ? ImportType.Undo
        : import.Selection is { } selection ? selection.Type
        : ImportTypes.TryParse(import.Type, out var type) ? type
        : throw new InvalidOperationException($"Import {import.Id} is of the type {Shown(import.Type)}, which should have rejected it.");

    /// <summary>A resumed import, or one whose answer was lost, goes on from where it stands.</summary>
    private async Task<InspectResult> PassedAsync(ImportEntity import, CancellationToken cancellationToken)
    {
        if (ImportStates.IsFinal(import.CurrentState))
        {
            return Ended;
        }

        var plan = await ImportPlan.LoadAsync(work.Plan(import.Id), cancellationToken);
        var isBefore = import.CurrentState is ImportState.Validating or ImportState.AwaitingConfirmation && import.ConfirmedAt is null;
        return new InspectResult(
            true,
            plan.Rows,
            isBefore && plan.Confirmation.Previews,
            import.PreviewedAt is not null,
            plan.Confirmation.AllOrNothing && import.MayHaveApplied != true,
            TellsCustomers(import, plan));
    }

    private async Task<InspectResult> AcceptAsync(
        ImportReference reference, ImportType type, LoyaltyProgram program, Inspection inspection, string hash, CancellationToken cancellationToken)
    {
        var import = await imports.ChangeAsync(reference.Program, reference.ImportId, row => Keep(row, inspection, hash), cancellationToken);
        var repeated = ImportTypes.IsStartedByTheApp(type) ? null : await FindRepeatedAsync(import, program, cancellationToken);
        var tierList = await tiers.FindAsync(reference.Program, cancellationToken);
        var made = Planning.Of(import, type, inspection, program, tierList, repeated, clock.GetUtcNow());
        await made.SaveAsync(work.Plan(reference.ImportId), cancellationToken);

        // An earlier run's plan stands where there is one.
        var plan = await ImportPlan.LoadAsync(work.Plan(reference.ImportId), cancellationToken);
        return new InspectResult(true, inspection.Rows, plan.Confirmation.Previews, false, plan.Confirmation.AllOrNothing, TellsCustomers(import, plan));
    }

    private static bool TellsCustomers(ImportEntity import, ImportPlan plan) =>
        import.Options.Silent != true && NoticeKinds.Of(plan.Type) is not null;

    private async Task<ImportEntity?> FindRepeatedAsync(ImportEntity import, LoyaltyProgram program, CancellationToken cancellationToken)
    {
        var repeated = await sameFiles.FindRepeatedAsync(import, program.SameFileDays, cancellationToken);
        if (repeated is not null)
        {
            await imports.ChangeAsync(import.Program!, import.Id, row => row.Repeats = repeated.Id, cancellationToken);
        }

        return repeated;
    }

    private async Task<(Inspection Inspection, string Hash)> InspectFileAsync(
        ImportEntity import, ImportType type, LoyaltyProgram program, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await SourceFile.OpenAsync(containers, import, cancellationToken);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var hashed = new HashingStream(content, hash);
            var inspection = await FileInspector.InspectAsync(
                hashed,
                import.FileName!,
                type,
                limits.Value.For(import, type, program),
                cancellationToken,
                import.Options.Points,
                import.MadeOfJson == true ? JsonToCsv.Format : null);
            return (inspection, Convert.ToHexStringLower(hash.GetCurrentHash()));
        }
        catch (RequestFailedException gone) when (SourceFile.IsGone(gone))
        {
            return (new Inspection(null, null, 0, [SourceFile.Changed]), "");
        }
    }

    private static IEnumerable<FileProblem> UnusableRequest(ImportEntity import, LoyaltyProgram? program)
    {
        if (program is null)
        {
            yield return new FileProblem(
                FileProblemCodes.UnknownProgram,
                $"There is no program \"{Shown(import.Program)}\". Drop the file under imports/{{program}}/{{type}}/, with the id of a program that exists.");
        }

        // What only this app starts can't be dropped: an undo is somebody's applied report, and a daily import nobody's file.
        if (!ImportTypes.TryParse(import.Type, out _) && import is { Undoes: null, SelectionJson: null })
        {
            yield return new FileProblem(
                FileProblemCodes.UnknownType,
                $"There is no import type \"{Shown(import.Type)}\". Drop the file under imports/{{program}}/{{type}}/, with one of these types: {string.Join(", ", ImportTypes.Names)}.");
        }

        foreach (var problem in import.OptionProblems)
        {
            yield return new FileProblem(FileProblemCodes.InvalidOption, problem);
        }
    }

    private async Task<InspectResult> RejectAsync(ImportReference reference, Inspection inspection, CancellationToken cancellationToken)
    {
        await imports.MoveAsync(reference.Program, reference.ImportId, ImportState.Rejected, Reject, cancellationToken);
        return Ended;

        void Reject(ImportEntity row)
        {
            Keep(row, inspection, null);
            row.FinishedAt = clock.GetUtcNow();
        }
    }

    private static void Keep(ImportEntity row, Inspection inspection, string? hash)
    {
        row.Rows = inspection.Rows;
        row.ContentHash = hash;
        row.Findings = new ImportFindings(
            inspection.Format,
            // An undo's file is this app's own report, in which it reads all that it needs.
            row.Undoes is not null ? [] : [.. (inspection.Columns?.Ignored ?? []).Take(IgnoredColumnsKept).Select(name => Shown(name)!)],
            inspection.Problems);
    }

    private static string? Shown(string? text) => text is { Length: > 80 } ? $"{text[..80]}…" : text;
}

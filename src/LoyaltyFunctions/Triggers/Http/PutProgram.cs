using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary><c>PUT /api/programs/{program}</c>: creates a program, or replaces its settings. The same request twice is the same as once.</summary>
public sealed class PutProgram(Gate gate, ProgramStore programs)
{
    /// <summary>Answers the request.</summary>
    [Function("PutProgram")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "programs/{program}")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Admin, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (!ProgramIds.IsValid(program))
        {
            return Problems.InvalidProgramId(program);
        }

        // A program's own key changes its settings; only a key to every program makes a new one.
        if (!Gate.IsEverywhere(request) && await programs.FindAsync(program, cancellationToken) is null)
        {
            return Problems.UnknownProgram(program);
        }

        var (settings, problem) = await ReadAsync(request, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        return Preconditions.AreIn(request)
            ? await SaveIfAsync(request, settings!.ToProgram(program), cancellationToken)
            : AnswerOf(request, await programs.SaveAsync(settings!.ToProgram(program), cancellationToken));
    }

    private async Task<IResult> SaveIfAsync(HttpRequest request, LoyaltyProgram wanted, CancellationToken cancellationToken)
    {
        var stored = await programs.ReadAsync(wanted.Id, cancellationToken);
        if (Preconditions.Refuse(request, stored is { } current ? ProgramSettings.From(current.Program) : null) is { } refusal)
        {
            return refusal;
        }

        var saved = stored is var (program, version)
            ? await programs.TryReplaceAsync(wanted, program, version, cancellationToken)
            : await programs.TryCreateAsync(wanted, cancellationToken);
        return saved is null ? Problems.PreconditionFailed() : AnswerOf(request, (saved, stored is null));
    }

    private static IResult AnswerOf(HttpRequest request, (LoyaltyProgram Program, bool Created) saved) => Preconditions.Saved(
        request, ProgramSettings.From(saved.Program), saved.Created ? $"/api/programs/{saved.Program.Id}" : null);

    private static async Task<(ProgramSettings? Settings, IResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0)
        {
            return (new ProgramSettings(), null);
        }

        var (settings, failedAt) = await StrictJson.ReadAsync<ProgramSettings>(request, cancellationToken);
        if (settings is null)
        {
            return (null, NotJson(failedAt!));
        }

        var errors = SettingsErrors.Of(settings);
        return errors.Count > 0 ? (null, Problems.InvalidFields(errors)) : (settings, null);
    }

    private static IResult NotJson(string where) => Problems.InvalidValue(
        $"The body could not be read as a program's settings, at {where}. Send a JSON object with the fields name, resultEmail, timeZone, expectedCustomers, "
        + "policies (allowNegative, overdraw, requireOptIn, maxPoints, affectsLifetime, duplicates, allOrNothing, allowDowngrades, issueRewards), "
        + "confirm (always, aboveRows, abovePoints, previewHours), sameFileDays, limits (maxFileBytes, maxFileRows), birthdays (rewardPoints, expiryDays, comment), linkDays and adjustmentComment.");
}

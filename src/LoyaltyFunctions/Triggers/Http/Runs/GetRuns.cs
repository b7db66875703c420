using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Runs;

/// <summary><c>GET /api/programs/{program}/runs</c>: what timers did for a program, the newest day first.</summary>
public sealed class GetRuns(ProgramGate gate, RunStore runs)
{
    /// <summary>About a month of days with three tasks each.</summary>
    private const int Shown = 100;

    /// <summary>Answers the request.</summary>
    [Function("GetRuns")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/runs")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Read, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var found = await runs.ReadAsync(program, Shown, cancellationToken);
        return Results.Ok(new RunsAnswer([.. found.Select(RunStatus.Of)]));
    }
}

/// <summary>What timers did for a program.</summary>
/// <param name="Runs">The runs, the newest day first.</param>
public sealed record RunsAnswer(IReadOnlyList<RunStatus> Runs);

/// <summary>One task of one day.</summary>
/// <param name="Task">expiry, birthdays or retention.</param>
/// <param name="Day">The program's day, <c>yyyy-MM-dd</c>.</param>
/// <param name="At">When it was done.</param>
/// <param name="ImportId">The import that it started; null where there was nobody to start one for.</param>
/// <param name="WorkDeleted">Retention: imports whose working files were deleted.</param>
/// <param name="ReportsDeleted">Retention: imports whose reports were deleted.</param>
/// <param name="ExportsDeleted">Retention: exports whose files were deleted.</param>
public sealed record RunStatus(
    string Task, string Day, DateTimeOffset At, string? ImportId, int? WorkDeleted, int? ReportsDeleted, int? ExportsDeleted)
{
    /// <summary>A run as the API tells it.</summary>
    public static RunStatus Of(RunEntity run) => new(
        run.Task!, run.Day!, run.At!.Value, run.Import, run.WorkDeleted, run.ReportsDeleted, run.ExportsDeleted);
}

using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary><c>PUT /api/programs/{program}/tiers</c>: replaces a program's VIP tiers. The same request twice is the same as once.</summary>
public sealed class PutTiers(ProgramGate gate, TierStore tiers)
{
    /// <summary>Answers the request.</summary>
    [Function("PutTiers")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "programs/{program}/tiers")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        var (found, admission) = await gate.FindAsync(request, program, Permissions.Admin, cancellationToken);
        if (found is null)
        {
            return admission.Refusal!;
        }

        var (settings, failedAt) = await StrictJson.ReadAsync<TierSettings>(request, cancellationToken);
        if (settings is null)
        {
            return Problems.InvalidValue(
                $"The body could not be read as a program's tiers, at {failedAt}. Send a JSON object with the tiers, the lowest first: {{\"tiers\": [{{\"name\": \"Bronze\"}}, {{\"name\": \"Silver\", \"rewardPoints\": 250}}]}}.");
        }

        if (settings.Errors(found.MaxPoints) is { Count: > 0 } errors)
        {
            return Problems.InvalidFields(errors);
        }

        var list = settings.ToList();
        if (!Preconditions.AreIn(request))
        {
            await tiers.SaveAsync(program, list, cancellationToken);
            return Preconditions.Saved(request, TierSettings.From(list));
        }

        var (stored, version) = await tiers.ReadAsync(program, cancellationToken);
        return Preconditions.Refuse(request, TierSettings.From(stored), exists: version is not null)
            ?? (await tiers.TrySaveAsync(program, list, version, cancellationToken)
                ? Preconditions.Saved(request, TierSettings.From(list))
                : Problems.PreconditionFailed());
    }
}

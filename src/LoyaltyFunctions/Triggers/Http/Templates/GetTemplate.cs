using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Templates;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Templates;

/// <summary><c>GET /api/programs/{program}/templates/{type}.csv</c>: a file to begin with, with the program's own tiers.</summary>
public sealed class GetTemplate(ProgramGate gate, TierStore tiers, TimeProvider clock)
{
    private const string Extension = ".csv";

    /// <summary>Answers the request.</summary>
    [Function("GetTemplate")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/templates/{file}")] HttpRequest request,
        string program,
        string file,
        CancellationToken cancellationToken)
    {
        var (found, admission) = await gate.FindAsync(request, program, Permissions.Read, cancellationToken);
        if (found is null)
        {
            return admission.Refusal!;
        }

        var name = file.EndsWith(Extension, StringComparison.Ordinal) ? file[..^Extension.Length] : null;
        if (!ImportTypes.TryParse(name, out var type))
        {
            return Problems.UnknownTemplate(file);
        }

        var template = ImportTemplate.Of(type, await tiers.FindAsync(program, cancellationToken), found.DayOf(clock.GetUtcNow()));
        return Results.File(template, "text/csv; charset=utf-8", file);
    }
}

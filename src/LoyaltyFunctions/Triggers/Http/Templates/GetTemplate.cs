using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Templates;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Templates;

/// <summary><c>GET /api/programs/{program}/templates/{type}.csv</c>: a file to begin with, with the program's own tiers.</summary>
public sealed class GetTemplate(Gate gate, ProgramStore programs, TierStore tiers, TimeProvider clock)
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
        if (await gate.RefuseAsync(request, program, Permissions.Read, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await programs.FindAsync(program, cancellationToken) is not { } found)
        {
            return Problems.UnknownProgram(program);
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

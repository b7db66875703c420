using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Imports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>
/// <c>GET /api/programs/{program}/imports</c>: a program's imports, the newest first, by <c>state</c>, <c>type</c>, <c>from</c> and
/// <c>to</c>, a page at a time.
/// </summary>
public sealed class GetImports(ProgramGate gate, ImportHistory history)
{
    /// <summary>Answers the request.</summary>
    [Function("GetImports")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/imports")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        var (found, admission) = await gate.FindAsync(request, program, Permissions.Read, cancellationToken);
        if (found is null)
        {
            return admission.Refusal!;
        }

        var (wanted, problem) = HistoryRequest.Read(request.Query, found);
        if (wanted is null)
        {
            return Problems.InvalidValue(problem!);
        }

        var page = await history.ReadAsync(program, wanted.Filter with { Scope = admission.Types.Names }, wanted.After, wanted.PageSize, cancellationToken);
        return Results.Ok(new ImportHistoryAnswer(
            [.. page.Imports.Select(ImportOverview.Of)], HistoryRequest.ContinuationOf(page.Next)));
    }
}

/// <summary>A page of a program's history.</summary>
/// <param name="Imports">The imports, the newest first.</param>
/// <param name="Continuation">What to send for the next page; null: there is none.</param>
public sealed record ImportHistoryAnswer(IReadOnlyList<ImportOverview> Imports, string? Continuation);

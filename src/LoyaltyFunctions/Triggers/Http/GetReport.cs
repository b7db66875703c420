using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Triggers.Http;

/// <summary>
/// <c>GET /api/programs/{program}/imports/{id}/{report}</c>: sends the reader to a fresh link of a report, for as long as the report is kept.
/// </summary>
public sealed class GetReport(Gate gate, ProgramStore programs, ImportStore imports, ReportFiles reports, IOptions<ReportOptions> options)
{
    /// <summary>Answers the request.</summary>
    [Function("GetReport")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "programs/{program}/imports/{id}/{report}")] HttpRequest request,
        string program,
        string id,
        string report,
        CancellationToken cancellationToken)
    {
        var admission = await gate.AdmitAsync(request, program, Permissions.Read, cancellationToken);
        if (admission.Refusal is not null)
        {
            return admission.Refusal;
        }

        if (await imports.FindAsync(program, id, cancellationToken) is not { } import)
        {
            return Problems.UnknownImport(id);
        }

        if (admission.RefuseType(import.ScopeType) is { } refusal)
        {
            return refusal;
        }

        var kept = ImportReports.Of(import);
        if (kept.Find(report) is not { } blob)
        {
            return Problems.NoSuchReport(report, kept.Available);
        }

        if (!await reports.ExistsAsync(blob, cancellationToken))
        {
            return Problems.ReportExpired(report, options.Value.KeepDays);
        }

        var settings = await programs.FindAsync(program, cancellationToken);
        var link = await ReportLinks.OneAsync(reports, import, settings, report, blob, cancellationToken);
        // The link expires, so nobody on the way may remember the answer.
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Redirect(link.AbsoluteUri);
    }
}

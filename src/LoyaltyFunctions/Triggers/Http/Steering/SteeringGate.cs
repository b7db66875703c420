using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Imports;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Triggers.Http.Steering;

/// <summary>What the endpoints have in common that confirm, cancel, resume and undo imports.</summary>
public sealed class SteeringGate(Gate gate, ImportStore imports, ImportStatusReader statuses)
{
    private const int MaxNameLength = 100;

    /// <summary>Lets the request in and finds its import.</summary>
    /// <param name="request">The request.</param>
    /// <param name="program">The program that the URL names.</param>
    /// <param name="id">The import that it names.</param>
    /// <param name="needed">What the request does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The import and who asks; or the answer to send instead.</returns>
    public async Task<(ImportEntity? Import, string By, IResult? Refusal)> FindAsync(
        HttpRequest request, string program, string id, Permissions needed, CancellationToken cancellationToken)
    {
        var admission = await gate.AdmitAsync(request, program, needed, cancellationToken);
        if (admission.Refusal is not null)
        {
            return (null, "", admission.Refusal);
        }

        var by = RequestedBy(request) ?? admission.KeyName;
        if (by.Length > MaxNameLength || by.Any(char.IsControl))
        {
            return (null, "", Problems.InvalidValue($"requestedBy has {by.Length} characters, or control characters among them. Use a name of at most {MaxNameLength} characters."));
        }

        if (await imports.FindAsync(program, id, cancellationToken) is not { } import)
        {
            return (null, "", Problems.UnknownImport(id));
        }

        return admission.RefuseType(import.ScopeType) is { } refusal ? (null, "", refusal) : (import, by, null);
    }

    /// <summary>202 with the import as it stands now.</summary>
    public async Task<IResult> AcceptedAsync(ImportEntity import, DurableTaskClient client, CancellationToken cancellationToken) =>
        Answers.Accepted($"/api/programs/{import.Program}/imports/{import.Id}", await statuses.ReadAsync(import, client, cancellationToken));

    private static string? RequestedBy(HttpRequest request) =>
        request.Query["requestedBy"].ToString() is { Length: > 0 } query ? query
        : request.Headers["x-requested-by"].ToString() is { Length: > 0 } header ? header
        : null;
}

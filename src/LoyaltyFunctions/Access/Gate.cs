using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Access;

/// <summary>Lets a request in, or says why not. Every HTTP function asks first.</summary>
public sealed class Gate(KeyGrants grants)
{
    /// <summary>The header that carries the key.</summary>
    public const string Header = "x-api-key";

    /// <summary>Whether the request's key may do something in a program.</summary>
    /// <param name="request">The request.</param>
    /// <param name="program">The program that the URL names. One that the key does not open is not found, whether it exists or not.</param>
    /// <param name="needed">What the request does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null: come in. Else the answer to send.</returns>
    public async Task<IResult?> RefuseAsync(HttpRequest request, string program, Permissions needed, CancellationToken cancellationToken) =>
        (await AdmitAsync(request, program, needed, cancellationToken)).Refusal;

    /// <summary>The same, for a request that leaves a trace of who sent it, or looks at imports.</summary>
    /// <param name="request">The request.</param>
    /// <param name="program">The program that the URL names.</param>
    /// <param name="needed">What the request does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Admission> AdmitAsync(HttpRequest request, string program, Permissions needed, CancellationToken cancellationToken)
    {
        if (await grants.FindAsync(ApiKey.Parse(request.Headers[Header]), cancellationToken) is not { } grant)
        {
            return new Admission("", Problems.Unauthorized(request));
        }

        if (!grant.Opens(program))
        {
            return new Admission("", Problems.UnknownProgram(program));
        }

        return grant.Permissions.HasFlag(needed)
            ? new Admission(grant.Name, null) { Types = grant.Types }
            : new Admission("", Problems.Forbidden(needed));
    }

    /// <summary>The same, for a request that starts an import of a type, or does what counts as one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="program">The program that the URL names.</param>
    /// <param name="needed">What the request does.</param>
    /// <param name="type">The type's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Admission> AdmitAsync(
        HttpRequest request, string program, Permissions needed, string type, CancellationToken cancellationToken)
    {
        var admission = await AdmitAsync(request, program, needed, cancellationToken);
        return admission.Refusal is null && admission.RefuseType(type) is { } refusal ? new Admission("", refusal) : admission;
    }

    /// <summary>Whether the request's key opens every program: what partners, who work for several, are managed with.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Admission> AdmitEverywhereAsync(HttpRequest request, CancellationToken cancellationToken) =>
        await grants.FindAsync(ApiKey.Parse(request.Headers[Header]), cancellationToken) switch
        {
            null => new Admission("", Problems.Unauthorized(request)),
            { Programs: null } grant => new Admission(grant.Name, null),
            _ => new Admission("", Problems.AdminKeyNeeded()),
        };

    /// <summary>Whether the request's key opens every program: what creating one takes. Ask after the key was let in.</summary>
    public static bool IsEverywhere(HttpRequest request) => ApiKey.Parse(request.Headers[Header])?.Owner == ApiKey.Everywhere;
}

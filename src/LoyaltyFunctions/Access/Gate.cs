using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Access;

/// <summary>Lets a request in, or says why not. Every HTTP function asks first.</summary>
public sealed class Gate(KeyStore keys)
{
    /// <summary>The header that carries the key.</summary>
    public const string Header = "x-api-key";

    /// <summary>Whether the request's key may do something in a program.</summary>
    /// <param name="request">The request.</param>
    /// <param name="program">The program that the URL names. Another owner's is not found, whether it exists or not.</param>
    /// <param name="needed">What the request does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null: come in. Else the answer to send.</returns>
    public async Task<IResult?> RefuseAsync(HttpRequest request, string program, Permissions needed, CancellationToken cancellationToken) =>
        (await AdmitAsync(request, program, needed, cancellationToken)).Refusal;

    /// <summary>The same, for a request that leaves a trace of who sent it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="program">The program that the URL names.</param>
    /// <param name="needed">What the request does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Admission> AdmitAsync(HttpRequest request, string program, Permissions needed, CancellationToken cancellationToken)
    {
        var key = ApiKey.Parse(request.Headers[Header]);
        var grant = key is null ? null : await keys.FindAsync(key, cancellationToken);
        if (grant is null || grant.Permissions == Permissions.None)
        {
            return new Admission("", Problems.Unauthorized(request));
        }

        if (key!.Owner != ApiKey.Everywhere && key.Owner != program)
        {
            return new Admission("", Problems.UnknownProgram(program));
        }

        return grant.Permissions.HasFlag(needed)
            ? new Admission(grant.Name, null)
            : new Admission("", Problems.Forbidden(needed));
    }

    /// <summary>Whether the request's key opens every program: what creating one takes.</summary>
    public static bool IsEverywhere(HttpRequest request) => ApiKey.Parse(request.Headers[Header])?.Owner == ApiKey.Everywhere;
}

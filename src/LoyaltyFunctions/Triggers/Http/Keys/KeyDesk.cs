using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Triggers.Http.Keys;

/// <summary>What the endpoints for a program's keys and for a partner's have in common.</summary>
public sealed class KeyDesk(Gate gate, ProgramStore programs, PartnerStore partners, KeyStore keys, TimeProvider clock)
{
    /// <summary>Lets a request in that is about a program's own keys: with the permission admin.</summary>
    internal async Task<(KeyOwner? Owner, IResult? Refusal)> OfProgramAsync(
        HttpRequest request, string program, CancellationToken cancellationToken)
    {
        var admission = await gate.AdmitAsync(request, program, Permissions.Admin, cancellationToken);
        if (admission.Refusal is not null)
        {
            return (null, admission.Refusal);
        }

        return await programs.FindAsync(program, cancellationToken) is null
            ? (null, Problems.UnknownProgram(program))
            : (new KeyOwner(program, $"/api/programs/{program}/keys", null, admission.KeyName), null);
    }

    /// <summary>Lets a request in that is about a partner's keys: with a key to every program.</summary>
    internal async Task<(KeyOwner? Owner, IResult? Refusal)> OfPartnerAsync(
        HttpRequest request, string partner, CancellationToken cancellationToken)
    {
        var admission = await gate.AdmitEverywhereAsync(request, cancellationToken);
        if (admission.Refusal is not null)
        {
            return (null, admission.Refusal);
        }

        return await partners.FindAsync(partner, cancellationToken) is { } found
            ? (new KeyOwner(ApiKey.OwnerOf(partner), $"/api/partners/{partner}/keys", found, admission.KeyName), null)
            : (null, Problems.UnknownPartner(partner));
    }

    /// <summary>Every key of the owner.</summary>
    internal async Task<IResult> ListAsync(KeyOwner owner, CancellationToken cancellationToken)
    {
        var all = await keys.ListAsync(owner.Owner, cancellationToken);
        return Results.Ok(new KeyList([.. all.Where(owner.Has).Select(key => AnswerOf(owner, key))]));
    }

    /// <summary>One key of the owner.</summary>
    internal async Task<IResult> GetAsync(KeyOwner owner, string id, CancellationToken cancellationToken) =>
        await FindAsync(owner, id, cancellationToken) is { } key ? Results.Ok(AnswerOf(owner, key)) : Problems.UnknownKey(id);

    /// <summary>Makes a key.</summary>
    internal async Task<IResult> CreateAsync(KeyOwner owner, HttpRequest request, CancellationToken cancellationToken)
    {
        var (wanted, failedAt) = await StrictJson.ReadAsync<WantedKey>(request, cancellationToken);
        if (wanted is null)
        {
            return Problems.InvalidValue(
                $"The body could not be read as a key, at {failedAt}. Send a JSON object with name, permissions, and optionally types and expiresAt: {WantedKey.Example}.");
        }

        var (terms, errors) = wanted.Read(owner.Partner, owner.By, clock.GetUtcNow());
        if (terms is null)
        {
            return Problems.InvalidFields(errors);
        }

        var (key, stored) = await keys.CreateAsync(owner.Owner, terms, cancellationToken);
        return CreatedAt(owner, new NewKeyAnswer(AnswerOf(owner, stored), key.Text));
    }

    /// <summary>Makes a key that replaces another one after an overlap.</summary>
    internal async Task<IResult> RotateAsync(KeyOwner owner, string id, HttpRequest request, CancellationToken cancellationToken)
    {
        var (rotation, problem) = await Rotation.ReadAsync(request, cancellationToken);
        if (rotation is null)
        {
            return problem!;
        }

        if (await FindAsync(owner, id, cancellationToken) is null)
        {
            return Problems.UnknownKey(id);
        }

        var (key, stored, old) = await keys.RotateAsync(owner.Owner, id, rotation.Overlap, owner.By, cancellationToken);
        if (old is null)
        {
            return Problems.UnknownKey(id);
        }

        return key is null
            ? Problems.KeyNotReplaceable(old)
            : CreatedAt(owner, new NewKeyAnswer(AnswerOf(owner, stored!), key.Text) { Replaces = old.Id, ReplacedUntil = old.StopsAt });
    }

    /// <summary>Makes a key good for nothing, at once.</summary>
    internal async Task<IResult> RevokeAsync(KeyOwner owner, string id, CancellationToken cancellationToken) =>
        await FindAsync(owner, id, cancellationToken) is not null && await keys.RevokeAsync(owner.Owner, id, owner.By, cancellationToken)
            ? Results.NoContent()
            : Problems.UnknownKey(id);

    private async Task<KeyEntity?> FindAsync(KeyOwner owner, string id, CancellationToken cancellationToken) =>
        await keys.FindAsync(owner.Owner, id, cancellationToken) is { } key && owner.Has(key) ? key : null;

    private KeyAnswer AnswerOf(KeyOwner owner, KeyEntity key) => KeyAnswer.Of(key, owner.Partner, clock.GetUtcNow());

    private static IResult CreatedAt(KeyOwner owner, NewKeyAnswer key) =>
        new UncachedResult(Results.Created($"{owner.Path}/{key.Id}", key));

    /// <summary>Nobody on the way may remember a key.</summary>
    private sealed class UncachedResult(IResult answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "no-store";
            return answer.ExecuteAsync(httpContext);
        }
    }
}

using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Shopify;

/// <summary>
/// <c>PUT /api/programs/{program}/shopify</c>: sets, replaces or removes the secret that the shop signs its webhooks with. The same request
/// twice is the same as once.
/// </summary>
public sealed class PutShopify(ProgramGate gate, ShopStore shops)
{
    /// <summary>Answers the request.</summary>
    [Function("PutShopify")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "programs/{program}/shopify")] HttpRequest request,
        string program,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Admin, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var (settings, failedAt) = await StrictJson.ReadAsync<ShopSettings>(request, cancellationToken);
        if (settings is null)
        {
            return Problems.InvalidValue(
                $"The body could not be read as a shop's settings, at {failedAt}. Send a JSON object with the secret that the shop signs its webhooks with, or with null to take no more of them: {{\"secret\": \"...\"}}.");
        }

        if (!settings.IsValid)
        {
            return Problems.InvalidFields(new Dictionary<string, string[]>
            {
                ["secret"] = [$"Use the secret as Shopify shows it: 16 to {ShopSettings.MaxLength} characters without spaces."],
            });
        }

        return Preconditions.AreIn(request)
            ? await SaveIfAsync(request, program, settings.Secret, cancellationToken)
            : Preconditions.Saved(request, ShopAnswer.Of(await SaveAsync(program, settings.Secret, cancellationToken)));
    }

    private async Task<DateTimeOffset?> SaveAsync(string program, string? secret, CancellationToken cancellationToken)
    {
        if (secret is not null)
        {
            return await shops.SetAsync(program, secret, cancellationToken);
        }

        await shops.RemoveAsync(program, cancellationToken);
        return null;
    }

    private async Task<IResult> SaveIfAsync(HttpRequest request, string program, string? secret, CancellationToken cancellationToken)
    {
        var stored = await shops.FindAsync(program, cancellationToken);
        if (Preconditions.Refuse(request, ShopAnswer.Of(stored?.SetAt), exists: stored is not null) is { } refusal)
        {
            return refusal;
        }

        if (secret is not null)
        {
            return await shops.TrySetAsync(program, secret, stored, cancellationToken) is { } since
                ? Preconditions.Saved(request, ShopAnswer.Of(since))
                : Problems.PreconditionFailed();
        }

        return stored is null || await shops.TryRemoveAsync(stored, cancellationToken)
            ? Preconditions.Saved(request, ShopAnswer.Of(null))
            : Problems.PreconditionFailed();
    }
}

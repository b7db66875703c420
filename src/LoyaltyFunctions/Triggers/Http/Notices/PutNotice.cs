using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Notifications.Notices;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Triggers.Http.Notices;

/// <summary><c>PUT /api/programs/{program}/notices/{kind}</c>: replaces what customers are told. The same request twice is the same as once.</summary>
public sealed class PutNotice(ProgramGate gate, NoticeStore notices)
{
    /// <summary>Answers the request.</summary>
    [Function("PutNotice")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "programs/{program}/notices/{kind}")] HttpRequest request,
        string program,
        string kind,
        CancellationToken cancellationToken)
    {
        if (await gate.RefuseAsync(request, program, Permissions.Admin, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (!NoticeKinds.TryParse(kind, out var known))
        {
            return Problems.UnknownNotice(kind);
        }

        var (settings, failedAt) = await StrictJson.ReadAsync<NoticeSettings>(request, cancellationToken);
        if (settings is null)
        {
            return Problems.InvalidValue(
                $"The body could not be read as a notice, at {failedAt}. Send a JSON object with the fields enabled, fromName, subject, text, unsubscribeGroup and unsubscribeLabel: {{\"subject\": \"Welcome to {{{{tier}}}}\", \"text\": \"Hello {{{{name|there}}}}, ...\"}}.");
        }

        if (settings.Errors() is { Count: > 0 } errors)
        {
            return Problems.InvalidFields(errors);
        }

        return await SaveAsync(request, program, known, settings.ToNotice(), cancellationToken);
    }

    private async Task<IResult> SaveAsync(
        HttpRequest request, string program, NoticeKind kind, SavedNotice notice, CancellationToken cancellationToken)
    {
        if (!Preconditions.AreIn(request))
        {
            await notices.SaveAsync(program, kind, notice, cancellationToken);
            return Preconditions.Saved(request, NoticeView.Of(kind, notice));
        }

        var (stored, version) = await notices.ReadAsync(program, kind, cancellationToken);
        return Preconditions.Refuse(request, NoticeView.Of(kind, stored), exists: stored is not null)
            ?? (await notices.TrySaveAsync(program, kind, notice, version, cancellationToken)
                ? Preconditions.Saved(request, NoticeView.Of(kind, notice))
                : Problems.PreconditionFailed());
    }
}

using LoyaltyFunctions.Access;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Notifications;
using LoyaltyFunctions.Notifications.Notices;
using LoyaltyFunctions.Storage.Customers;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Triggers.Http.Notices;

/// <summary><c>POST /api/programs/{program}/notices/{kind}/preview</c>: a notice as a customer would read it. Nothing is sent, nothing is saved.</summary>
public sealed class PostNoticePreview(
    ProgramGate gate, NoticeStore notices, TierStore tiers, CustomerDirectory customers, IOptions<MailOptions> mail)
{
    /// <summary>Answers the request.</summary>
    [Function("PostNoticePreview")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programs/{program}/notices/{kind}/preview")] HttpRequest request,
        string program,
        string kind,
        CancellationToken cancellationToken)
    {
        var (found, admission) = await gate.FindAsync(request, program, Permissions.Read, cancellationToken);
        if (found is null)
        {
            return admission.Refusal!;
        }

        if (!NoticeKinds.TryParse(kind, out var known))
        {
            return Problems.UnknownNotice(kind);
        }

        var (wanted, problem) = await ReadAsync(request, cancellationToken);
        return problem ?? await PreviewAsync(found, known, wanted!, cancellationToken);
    }

    private static async Task<(NoticePreviewRequest? Wanted, IResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength == 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return (new NoticePreviewRequest(), null);
        }

        var (wanted, failedAt) = await StrictJson.ReadAsync<NoticePreviewRequest>(request, cancellationToken);
        if (wanted is null)
        {
            return (null, Problems.InvalidValue(
                $"The body could not be read as a preview, at {failedAt}. Send no body, or a JSON object with the fields customer (an id or e-mail address) and notice (what PUT takes)."));
        }

        return wanted.Notice?.Errors() is { Count: > 0 } errors ? (null, Problems.InvalidFields(errors)) : (wanted, null);
    }

    private async Task<IResult> PreviewAsync(LoyaltyProgram program, NoticeKind kind, NoticePreviewRequest wanted, CancellationToken cancellationToken)
    {
        var text = wanted.Notice?.ToNotice().Text
            ?? (await notices.FindAsync(program.Id, kind, cancellationToken))?.Text
            ?? NoticeText.ExampleOf(kind);
        if (await ValuesAsync(program, wanted.Customer, cancellationToken) is not { } values)
        {
            return Problems.UnknownCustomer(wanted.Customer!);
        }

        var content = new NoticeMail(text).For(values);
        return Results.Ok(new NoticePreview(
            wanted.Customer, $"{text.FromName ?? program.Name} <{mail.Value.From}>", content.Subject, content.Text, content.Html));
    }

    private async Task<NoticeValues?> ValuesAsync(LoyaltyProgram program, string? customer, CancellationToken cancellationToken)
    {
        var list = (await tiers.FindAsync(program.Id, cancellationToken)).All;
        var sample = NoticeValues.Sample(program.Name, list.Count == 0 ? null : list[^1].Name);
        if (customer is null)
        {
            return sample;
        }

        return await customers.FindAsync(program, customer, cancellationToken) is { Stored.Account: var account }
            ? sample with { Name = account.Name, Tier = account.Tier, Balance = account.Balance }
            : null;
    }
}

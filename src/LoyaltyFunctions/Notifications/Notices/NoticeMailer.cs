using System.Globalization;
using System.Text.Json;
using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Telemetry;
using Microsoft.Extensions.Options;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>Hands a batch of notices to SendGrid: one message, with what each customer reads in it.</summary>
public sealed class NoticeMailer(ISendGridClient client, IOptions<MailOptions> options, MessageMetrics metrics)
{
    /// <summary>The most customers of one message.</summary>
    public const int MaxRecipients = 1_000;

    private static readonly IReadOnlySet<int> Nobody = new HashSet<int>();

    /// <summary>Asks once. What went wrong is an answer too: which failures let a batch be sent again is the point of it.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="recipients">The customers, at most <see cref="MaxRecipients"/>, each address once.</param>
    /// <param name="cancellationToken">Gives up; nobody knows then whether the batch was sent.</param>
    public async Task<NoticeAnswer> SendAsync(
        OutgoingNotice notice, IReadOnlyList<NoticeRecipient> recipients, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(notice, recipients, cancellationToken);
        metrics.Mailed("notice", OutcomeOf(answer.State));
        return answer;
    }

    private static string OutcomeOf(NoticeBatchState state) => state switch
    {
        NoticeBatchState.Sent => "sent",
        NoticeBatchState.Waiting => "postponed",
        NoticeBatchState.Refused => "refused",
        _ => "unknown",
    };

    private async Task<NoticeAnswer> AskAsync(
        OutgoingNotice notice, IReadOnlyList<NoticeRecipient> recipients, CancellationToken cancellationToken)
    {
        try
        {
            return await AnswerOfAsync(await client.SendEmailAsync(MessageOf(notice, recipients), cancellationToken), cancellationToken);
        }
        catch (HttpRequestException outOfReach) when (IsBeforeSending(outOfReach.HttpRequestError))
        {
            return new NoticeAnswer(NoticeBatchState.Waiting, "SendGrid could not be reached", Nobody);
        }
        catch (HttpRequestException)
        {
            return new NoticeAnswer(NoticeBatchState.Unknown, "the connection to SendGrid broke", Nobody);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new NoticeAnswer(NoticeBatchState.Unknown, "SendGrid did not answer in time", Nobody);
        }
    }

    private SendGridMessage MessageOf(OutgoingNotice notice, IReadOnlyList<NoticeRecipient> recipients)
    {
        var mail = new NoticeMail(notice.Text);
        var pattern = mail.Pattern();
        var message = new SendGridMessage
        {
            From = new EmailAddress(options.Value.From, notice.Text.FromName ?? notice.ProgramName),
            Subject = pattern.Subject,
            PlainTextContent = pattern.Text,
            HtmlContent = pattern.Html,
            Personalizations = [.. recipients.Select(recipient => new Personalization
            {
                Tos = [new EmailAddress(recipient.Email)],
                Substitutions = new Dictionary<string, string>(mail.TagsFor(recipient.Values)),
            })],
        };
        message.AddGlobalCustomArg("import", notice.ImportId);
        message.AddGlobalCustomArg("notice", NoticeKinds.NameOf(notice.Kind));
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);
        if (notice.Text.UnsubscribeGroup is { } group)
        {
            message.SetAsm(group);
        }

        return message;
    }

    private static async Task<NoticeAnswer> AnswerOfAsync(Response response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            >= 200 and < 300 => new NoticeAnswer(NoticeBatchState.Sent, "", Nobody),
            // Nothing was taken: there were too many requests, or nobody at work.
            429 or 503 => new NoticeAnswer(NoticeBatchState.Waiting, $"SendGrid answered {status}", Nobody),
            408 or >= 500 => new NoticeAnswer(NoticeBatchState.Unknown, $"SendGrid answered {status}", Nobody),
            _ => new NoticeAnswer(NoticeBatchState.Refused, $"status {status}", FaultyOf(await response.Body.ReadAsStringAsync(cancellationToken))),
        };
    }

    private static bool IsBeforeSending(HttpRequestError error) => error is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    /// <summary>The recipients whom an answer's errors name: <c>"field": "personalizations.17.to.0.email"</c>.</summary>
    private static IReadOnlySet<int> FaultyOf(string body)
    {
        try
        {
            var errors = JsonSerializer.Deserialize<Errors>(body, JsonSerializerOptions.Web)?.List ?? [];
            var places = errors.Select(error => PlaceIn(error?.Field)).ToList();
            // An error about something else would come again without these recipients.
            return places.Contains(null) ? Nobody : places.Select(place => place!.Value).ToHashSet();
        }
        catch (JsonException)
        {
            return Nobody;
        }
    }

    private static int? PlaceIn(string? field) =>
        field?.Split('.') is ["personalizations", var place, ..] && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private sealed record Errors([property: System.Text.Json.Serialization.JsonPropertyName("errors")] IReadOnlyList<Error?>? List);

    private sealed record Error(string? Field);
}

using LoyaltyFunctions.Import.Mail;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Telemetry;
using Microsoft.Extensions.Options;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace LoyaltyFunctions.Notifications;

/// <summary>Hands a mail to SendGrid.</summary>
public sealed class ResultMailer(ISendGridClient client, IOptions<MailOptions> options, MessageMetrics metrics)
{
    /// <summary>Sends a mail to every recipient, one message.</summary>
    /// <param name="mail">What it says.</param>
    /// <param name="recipients">To whom.</param>
    /// <param name="about">What it tells of, <c>import</c> or <c>export</c>: the name of the custom argument by which its events can be found.</param>
    /// <param name="id">The id of that.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where SendGrid took it; else its refusal, which trying again would not change.</returns>
    /// <exception cref="TransientFailureException">SendGrid could not be reached, was busy, or broke.</exception>
    public async Task<string?> SendAsync(
        MailContent mail, IReadOnlyList<string> recipients, string about, string id, CancellationToken cancellationToken)
    {
        var message = new SendGridMessage
        {
            From = new EmailAddress(options.Value.From, options.Value.FromName),
            Subject = mail.Subject,
            PlainTextContent = mail.Text,
            HtmlContent = mail.Html,
        };
        message.AddTos([.. recipients.Select(recipient => new EmailAddress(recipient))]);
        message.AddCustomArg(about, id);
        // Tracking rewrites links, and the link to a file is its key.
        message.SetClickTracking(false, false);
        message.SetOpenTracking(false);

        try
        {
            var refusal = RefusalIn(await SendAsync(message, cancellationToken));
            metrics.Mailed(about, refusal is null ? "sent" : "refused");
            return refusal;
        }
        catch (TransientFailureException)
        {
            metrics.Mailed(about, "postponed");
            throw;
        }
    }

    private static string? RefusalIn(Response response)
    {
        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        var status = (int)response.StatusCode;
        return status is 408 or 429 or >= 500
            ? throw new TransientFailureException($"SendGrid answered {status}.")
            : $"SendGrid refused the mail with status {status}.";
    }

    private async Task<Response> SendAsync(SendGridMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendEmailAsync(message, cancellationToken);
        }
        catch (HttpRequestException outOfReach)
        {
            throw new TransientFailureException("SendGrid could not be reached.", outOfReach);
        }
        catch (TaskCanceledException timeout) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransientFailureException("SendGrid did not answer in time.", timeout);
        }
    }
}

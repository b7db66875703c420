using LoyaltyFunctions.Import.Mail;
using LoyaltyFunctions.Notifications;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Activities;

/// <summary>
/// Mails an import's result, once: the row says <c>sending</c> before and <c>sent</c> after. Only a crash between SendGrid's answer and
/// the second note, or an answer of SendGrid's that is lost or says 5xx although the mail was taken, can send it again.
/// </summary>
public sealed class NotifyActivity(
    ImportStore imports,
    ProgramStore programs,
    ReportFiles reports,
    ResultMailer mailer,
    IOptions<MailOptions> options,
    ILogger<NotifyActivity> log)
{
    private const string Sending = "sending", Sent = "sent";

    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Notify)]
    public Task RunAsync([ActivityTrigger] ImportReference import, CancellationToken cancellationToken) =>
        Transient.RunAsync(() => NotifyAsync(import, cancellationToken), cancellationToken);

    private async Task<bool> NotifyAsync(ImportReference reference, CancellationToken cancellationToken)
    {
        var import = await imports.GetAsync(reference.Program, reference.ImportId, cancellationToken);
        if (import.Mail is not null && !import.Mail.StartsWith(Sending, StringComparison.Ordinal))
        {
            return true;
        }

        var program = await programs.FindAsync(reference.Program, cancellationToken);
        var recipients = Recipients.Parse(import.Recipients ?? program?.ResultEmail ?? options.Value.OperatorEmail);
        if (recipients.Count == 0)
        {
            return await NoteAsync(reference, "not sent: nobody is to be told", cancellationToken);
        }

        await NoteAsync(reference, Sending, cancellationToken);
        var mail = await ComposeAsync(import, program, cancellationToken);
        try
        {
            var refusal = await mailer.SendAsync(mail, recipients, reference.ImportId, cancellationToken);
            if (refusal is not null)
            {
                log.LogError("The result of import {ImportId} could not be mailed: {Refusal}", reference.ImportId, refusal);
            }

            return await NoteAsync(reference, refusal is null ? Sent : $"not sent: {refusal}", cancellationToken);
        }
        catch (TransientFailureException later)
        {
            await NoteAsync(reference, $"{Sending}: {later.Message}", cancellationToken);
            throw;
        }
    }

    private async Task<MailContent> ComposeAsync(ImportEntity import, LoyaltyProgram? program, CancellationToken cancellationToken)
    {
        var (links, expiresAt) = await ReportLinks.OfAsync(reports, import, program, cancellationToken);
        return ResultMail.Compose(ResultOf.Import(import, program, links, expiresAt));
    }

    private async Task<bool> NoteAsync(ImportReference reference, string note, CancellationToken cancellationToken)
    {
        await imports.ChangeAsync(reference.Program, reference.ImportId, row => row.Mail = note, cancellationToken);
        return true;
    }
}

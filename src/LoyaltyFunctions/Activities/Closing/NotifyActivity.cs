using LoyaltyFunctions.Import.Mail;
using LoyaltyFunctions.Notifications;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Imports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Storage.Reports;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Activities.Closing;

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
    Steps steps,
    ILogger<NotifyActivity> log)
{
    private const string Sending = "sending", Sent = "sent";

    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.Notify)]
    public Task RunAsync([ActivityTrigger] NotifyInput input, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.Notify, input.Import, () => NotifyAsync(input, cancellationToken), cancellationToken);

    private async Task<bool> NotifyAsync(NotifyInput input, CancellationToken cancellationToken)
    {
        var import = await imports.GetAsync(input.Import.Program, input.Import.ImportId, cancellationToken);
        if (!IsCurrent(input, import))
        {
            return true;
        }

        var note = input.Preview ? import.PreviewMail : import.Mail;
        if (note is not null && !note.StartsWith(Sending, StringComparison.Ordinal))
        {
            return true;
        }

        if (input.Preview ? import.CurrentState != ImportState.AwaitingConfirmation : !ImportStates.IsFinal(import.CurrentState))
        {
            return await NoteAsync(input, "not sent: the import had gone on before", cancellationToken);
        }

        if (import is { Source: ImportSources.Timer, State: nameof(ImportState.Completed) })
        {
            return await NoteAsync(input, "not sent: a daily run that went well is in the history", cancellationToken);
        }

        var program = await programs.FindAsync(input.Import.Program, cancellationToken);
        var recipients = Recipients.Parse(import.Options.Notify ?? import.Recipients ?? program?.ResultEmail ?? options.Value.OperatorEmail);
        return recipients.Count == 0
            ? await NoteAsync(input, "not sent: nobody is to be told", cancellationToken)
            : await SendAsync(input, import, program, recipients, cancellationToken);
    }

    private async Task<bool> SendAsync(
        NotifyInput input, ImportEntity import, LoyaltyProgram? program, IReadOnlyList<string> recipients, CancellationToken cancellationToken)
    {
        if (!await NoteAsync(input, Sending, cancellationToken))
        {
            return true;
        }

        var mail = await ComposeAsync(import, program, cancellationToken);
        try
        {
            var refusal = await mailer.SendAsync(mail, recipients, "import", import.Id, cancellationToken);
            if (refusal is not null)
            {
                log.LogError("The result of import {ImportId} could not be mailed: {Refusal}", import.Id, refusal);
            }

            return await NoteAsync(input, refusal is null ? Sent : $"not sent: {refusal}", cancellationToken);
        }
        catch (TransientFailureException later)
        {
            await NoteAsync(input, $"{Sending}: {later.Message}", cancellationToken);
            throw;
        }
    }

    private async Task<MailContent> ComposeAsync(ImportEntity import, LoyaltyProgram? program, CancellationToken cancellationToken)
    {
        var (links, expiresAt) = await ReportLinks.OfAsync(reports, import, program, cancellationToken);
        return ResultMail.Compose(ResultOf.Import(import, program, links, expiresAt));
    }

    private async Task<bool> NoteAsync(NotifyInput input, string note, CancellationToken cancellationToken)
    {
        var (_, noted) = await imports.TryChangeAsync(input.Import.Program, input.Import.ImportId, TryNote, cancellationToken);
        return noted;

        bool TryNote(ImportEntity row)
        {
            if (!IsCurrent(input, row))
            {
                return false;
            }

            if (input.Preview)
            {
                row.PreviewMail = note;
            }
            else
            {
                row.Mail = note;
            }

            return true;
        }
    }

    /// <summary>Whether the import was not resumed since: what there is to tell then, its next orchestration tells, and keeps note of.</summary>
    private static bool IsCurrent(NotifyInput input, ImportEntity import) => input.Instance == import.InstanceId;
}

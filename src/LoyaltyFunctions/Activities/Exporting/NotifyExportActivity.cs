using LoyaltyFunctions.Activities.Inspecting;
using LoyaltyFunctions.Import;
using LoyaltyFunctions.Import.Mail;
using LoyaltyFunctions.Notifications;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Orchestration.Exporting;
using LoyaltyFunctions.Storage.Exports;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Activities.Exporting;

/// <summary>
/// Mails the link to an export, or that it failed, once: the row says <c>sending</c> before and <c>sent</c> after, as for an import's
/// result.
/// </summary>
public sealed class NotifyExportActivity(
    ExportStore exports,
    ProgramStore programs,
    ExportFiles files,
    ResultMailer mailer,
    IOptions<ImportLimitsOptions> limits,
    Steps steps,
    ILogger<NotifyExportActivity> log)
{
    private const string Sending = "sending", Sent = "sent";

    /// <summary>Runs the step.</summary>
    [Function(FunctionNames.NotifyExport)]
    public Task RunAsync([ActivityTrigger] ExportReference export, CancellationToken cancellationToken) =>
        steps.RunAsync(FunctionNames.NotifyExport, () => NotifyAsync(export, cancellationToken), cancellationToken);

    private async Task<bool> NotifyAsync(ExportReference reference, CancellationToken cancellationToken)
    {
        var export = await exports.GetAsync(reference.Program, reference.ExportId, cancellationToken);
        if (export.CurrentState == ExportState.Running || export.Mail?.StartsWith(Sending, StringComparison.Ordinal) == false)
        {
            return true;
        }

        await NoteAsync(export, Sending, cancellationToken);
        var mail = await ComposeAsync(export, cancellationToken);
        try
        {
            var refusal = await mailer.SendAsync(mail, Recipients.Parse(export.Recipients), "export", export.Id, cancellationToken);
            if (refusal is not null)
            {
                log.LogError("The link to export {ExportId} could not be mailed: {Refusal}", export.Id, refusal);
            }

            return await NoteAsync(export, refusal is null ? Sent : $"not sent: {refusal}", cancellationToken);
        }
        catch (TransientFailureException later)
        {
            await NoteAsync(export, $"{Sending}: {later.Message}", cancellationToken);
            throw;
        }
    }

    private async Task<MailContent> ComposeAsync(ExportEntity export, CancellationToken cancellationToken)
    {
        var program = await programs.FindAsync(export.Program, cancellationToken);
        (Uri Link, DateTimeOffset ExpiresAt)? file = export.CurrentState == ExportState.Completed
            ? await files.LinkAsync(export, program, cancellationToken)
            : null;
        return ExportMail.Compose(new ExportResult
        {
            ExportId = export.Id,
            ProgramName = program?.Name ?? export.Program,
            Rows = export.Rows ?? 0,
            RequestedAt = export.RequestedAt!.Value,
            RequestedBy = export.RequestedBy,
            Filter = [.. export.Asked],
            Link = file?.Link,
            LinkExpiresAt = file?.ExpiresAt,
            IsTooLargeToImport = program is not null && IsTooLarge(export, program),
            ErrorId = export.ErrorId,
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(program?.TimeZone ?? "UTC"),
        });
    }

    private bool IsTooLarge(ExportEntity export, LoyaltyProgram program)
    {
        var most = limits.Value.For(ImportType.PointsSet, program);
        return export.Rows > most.MaxRows || export.Bytes > most.MaxBytes;
    }

    private Task<bool> NoteAsync(ExportEntity export, string note, CancellationToken cancellationToken)
    {
        return exports.TryChangeAsync(export.Program, export.Id, Note, cancellationToken);

        bool Note(ExportEntity row)
        {
            row.Mail = note;
            return true;
        }
    }
}

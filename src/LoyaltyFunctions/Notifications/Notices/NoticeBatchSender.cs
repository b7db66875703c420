using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Programs;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>
/// Sends batches of notices, each customer's at most once: a row says <c>Sending</c> before SendGrid is asked, and how it ended after. Where
/// that second word is missing, nobody knows, and the batch is not sent again: a notice that is missing is better than one that comes twice.
/// </summary>
public sealed class NoticeBatchSender(NoticeBatches batches, NoticeAudiences audiences, NoticeMailer mailer, ILogger<NoticeBatchSender> log)
{
    /// <summary>How often a batch is asked for without the addresses that were refused.</summary>
    private const int MaxRefusals = 5;

    /// <summary>Sends a batch, unless it was begun before.</summary>
    /// <param name="program">The program.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="key">The batch's row key: always the same for the same customers.</param>
    /// <param name="candidates">The customers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TransientFailureException">SendGrid can't take it now; the batch waits.</exception>
    public async Task SendAsync(
        LoyaltyProgram program, OutgoingNotice notice, string key, IReadOnlyList<NoticeCandidate> candidates, CancellationToken cancellationToken)
    {
        if (!await batches.IsOpenAsync(program.Id, key, cancellationToken))
        {
            return;
        }

        var audience = await audiences.FindAsync(program, candidates, cancellationToken);
        var batch = new NoticeBatchEntity
        {
            PartitionKey = program.Id,
            RowKey = key,
            Recipients = audience.Recipients.Count,
            NotOptedIn = audience.NotOptedIn,
            WithoutEmail = audience.WithoutEmail,
            Outdated = audience.Outdated,
        };
        if (!await batches.TryBeginAsync(batch, cancellationToken))
        {
            return;
        }

        await SendAsync(notice, audience.Recipients, batch, cancellationToken);
        await batches.SettleAsync(batch, cancellationToken);
        if (batch.CurrentState == NoticeBatchState.Waiting)
        {
            throw new TransientFailureException($"{batch.Reason}.");
        }

        if (batch.CurrentState != NoticeBatchState.Sent)
        {
            log.LogError(
                "{Count} notices of import {ImportId} ended as {State}: {Reason}", batch.Recipients, notice.ImportId, batch.State, batch.Reason);
        }
    }

    /// <summary>SendGrid refuses a message for one bad address in it; the others' notices are sent without it.</summary>
    private async Task SendAsync(
        OutgoingNotice notice, IReadOnlyList<NoticeRecipient> recipients, NoticeBatchEntity batch, CancellationToken cancellationToken)
    {
        var left = recipients;
        for (var refusals = 0; left.Count > 0; refusals++)
        {
            var answer = await mailer.SendAsync(notice, left, cancellationToken);
            (batch.CurrentState, batch.Reason) = (answer.State, answer.Reason);
            if (answer.Faulty.Count == 0 || refusals == MaxRefusals)
            {
                return;
            }

            left = [.. left.Where((_, place) => !answer.Faulty.Contains(place))];
            batch.RefusedAddresses = recipients.Count - left.Count;
            batch.Recipients = left.Count;
        }

        batch.CurrentState = NoticeBatchState.Sent;
    }
}

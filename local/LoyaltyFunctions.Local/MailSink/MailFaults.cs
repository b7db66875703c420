using System.Net;

namespace LoyaltyFunctions.Local.MailSink;

/// <summary>Answers that the mail sink gives in place of the right one, so that a sender's handling of them can be seen.</summary>
public sealed class MailFaults
{
    private readonly Lock gate = new();
    private readonly Queue<MailFault> pending = new();

    /// <summary>Answers the next requests with a status.</summary>
    /// <param name="count">How many requests.</param>
    /// <param name="status">The status: 429, or one from 400 on.</param>
    /// <param name="isKept">Whether the mail is kept all the same, as when only the answer is lost. Default: no.</param>
    public void AnswerNext(int count, HttpStatusCode status, bool isKept = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan((int)status, 400, nameof(status));
        lock (gate)
        {
            for (var made = 0; made < count; made++)
            {
                pending.Enqueue(new MailFault(status, isKept));
            }
        }
    }

    /// <summary>The fault that is due, or null.</summary>
    internal MailFault? Take()
    {
        lock (gate)
        {
            return pending.TryDequeue(out var fault) ? fault : null;
        }
    }
}

/// <summary>A wrong answer.</summary>
/// <param name="Status">The answer's status.</param>
/// <param name="IsKept">Whether the mail is kept all the same.</param>
internal sealed record MailFault(HttpStatusCode Status, bool IsKept);

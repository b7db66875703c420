using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LoyaltyFunctions.Telemetry;

/// <summary>What is counted of mails and webhooks.</summary>
public sealed class MessageMetrics
{
    private readonly Counter<long> _mails;
    private readonly Counter<long> _tries;

    /// <summary>Makes the instruments.</summary>
    public MessageMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(TelemetryNames.Meter);
        _mails = meter.CreateCounter<long>("loyalty.mails", "{message}", "Messages that were handed to SendGrid, and what it said.");
        _tries = meter.CreateCounter<long>("loyalty.webhook.tries", "{try}", "Tries to deliver to webhooks, and what came of them.");
    }

    /// <summary>Counts a message.</summary>
    /// <param name="about">What it tells of: <c>import</c>, <c>export</c> or <c>notice</c>.</param>
    /// <param name="outcome"><c>sent</c>, <c>refused</c>, <c>postponed</c>, or <c>unknown</c> where nobody can say whether it was taken.</param>
    public void Mailed(string about, string outcome) => _mails.Add(1, new TagList { { "about", about }, { "outcome", outcome } });

    /// <summary>Counts a try.</summary>
    /// <param name="event">What is told, one of <see cref="Webhooks.WebhookEvents"/>.</param>
    /// <param name="outcome"><c>delivered</c>, <c>failed</c> where another try follows, or <c>given-up</c> where none does.</param>
    public void Tried(string @event, string outcome) => _tries.Add(1, new TagList { { "event", @event }, { "outcome", outcome } });
}

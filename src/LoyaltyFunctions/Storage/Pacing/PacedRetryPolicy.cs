using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Storage.Pacing;

/// <summary>
/// Sends requests to the table service at its <see cref="Pace"/>, and repeats what it was too busy for. It also repeats a transaction whose
/// refusal is a part of an answer that is itself 202: the table client takes that for a failure of the transaction, and does not.
/// </summary>
public sealed class PacedRetryPolicy : RetryPolicy
{
    /// <summary>
    /// Together six seconds, as long as an Azure client waits in all unless told otherwise; but the first time is short, because a limit on a
    /// second's requests is over within the second.
    /// </summary>
    private const int MaxRetries = 6;

    private const double UnitBytes = 1024;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100), LongestDelay = TimeSpan.FromSeconds(5);

    private readonly Pace _pace;
    private readonly TimeProvider _clock;
    private readonly int _maxRetries;

    /// <summary>A policy for the clients of one storage account.</summary>
    /// <param name="pace">The pace of this process.</param>
    /// <param name="clock">The clock that turns are waited for by.</param>
    /// <param name="maxRetries">How often a request is repeated.</param>
    /// <param name="delays">How long to wait before each time, beside the turn.</param>
    public PacedRetryPolicy(Pace pace, TimeProvider clock, int maxRetries, DelayStrategy delays)
        : base(maxRetries, delays) => (_pace, _clock, _maxRetries) = (pace, clock, maxRetries);

    /// <summary>Options of a table client with a pace of its own. A Retry-After of the service is heeded.</summary>
    public static TableClientOptions NewOptions(TimeProvider clock) => new()
    {
        RetryPolicy = new PacedRetryPolicy(new Pace(), clock, MaxRetries, DelayStrategy.CreateExponentialDelayStrategy(FirstDelay, LongestDelay)),
    };

    /// <inheritdoc/>
    protected override async ValueTask OnSendingRequestAsync(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var wait = _pace.Take(UnitsOf(message.Request), Now);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _clock, message.CancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override void OnSendingRequest(HttpMessage message) =>
        throw new NotSupportedException("Only asynchronous requests have a pace.");

    /// <inheritdoc/>
    protected override ValueTask OnRequestSentAsync(HttpMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.HasResponse && IsNew(message))
        {
            var refused = RefusedPart.Find(message.Response);
            var isBusy = refused is not null || IsBusy(message.Response);
            _pace.Note(UnitsOf(message.Request), isBusy ? 0 : UnitsOf(message.Response), isBusy, Now);
            if (refused is not null && message.ProcessingContext.RetryNumber < _maxRetries)
            {
                message.Response = refused;
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>A try that gets no answer leaves the message that of the try before.</summary>
    private static bool IsNew(HttpMessage message)
    {
        var isOld = message.TryGetProperty(typeof(PacedRetryPolicy), out var seen) && ReferenceEquals(seen, message.Response);
        message.SetProperty(typeof(PacedRetryPolicy), message.Response);
        return !isOld;
    }

    private TimeSpan Now => _clock.GetElapsedTime(0);

    private static bool IsBusy(Response response) => response.Status is 429 or 503
        || (response.Status == 500 && response.Headers.TryGetValue("x-ms-error-code", out var code) && code == "OperationTimedOut");

    private static double UnitsOf(Request request) =>
        request.Content is { } content && content.TryComputeLength(out var bytes) ? Math.Max(1, bytes / UnitBytes) : 1;

    /// <summary>What a query found; answers to writes are short, and counted with what was sent.</summary>
    private static double UnitsOf(Response response) =>
        response is { Status: 200, ContentStream: { CanSeek: true } content } ? content.Length / UnitBytes : 0;
}

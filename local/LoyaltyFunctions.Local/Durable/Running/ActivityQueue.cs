using System.Threading.Channels;
using LoyaltyFunctions.Local.Durable.History;
using LoyaltyFunctions.Local.Durable.Payloads;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Durable.Running;

/// <summary>Runs the activities that orchestrations have asked for: in the order of asking, a limited number at once.</summary>
internal sealed class ActivityQueue(IDurableFunctions functions, TimeProvider time, ILoggerFactory loggers, CancellationToken stopping)
{
    private readonly ILogger _logger = loggers.CreateLogger<ActivityQueue>();
    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>();

    /// <summary>Asks for an activity.</summary>
    /// <param name="instance">Who asks, and gets the result.</param>
    /// <param name="executionId">The execution that asks.</param>
    /// <param name="scheduled">The activity's name, input and number.</param>
    public void Add(LiveInstance instance, string executionId, HistoryEvent scheduled) =>
        _requests.Writer.TryWrite(new Request(instance, executionId, scheduled));

    /// <summary>Runs activities until the engine stops; returns when the last has returned.</summary>
    public Task RunAsync(int maxConcurrent) =>
        Task.WhenAll(Enumerable.Range(0, maxConcurrent).Select(_ => Task.Run(WorkAsync, CancellationToken.None)));

    private async Task WorkAsync()
    {
        try
        {
            await foreach (Request request in _requests.Reader.ReadAllAsync(stopping))
            {
                HistoryEvent? answer = await CallAsync(request);
                if (answer is not null)
                {
                    await request.Instance.RecordAsync(request.ExecutionId, answer);
                }

                stopping.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _logger.LogDebug("An activity worker has ended, because the engine stops.");
        }
    }

    private async Task<HistoryEvent?> CallAsync(Request request)
    {
        HistoryEvent scheduled = request.Scheduled;
        string name = scheduled.Name!;
        if (!functions.HasActivity(name))
        {
            InvalidOperationException unknown = new(
                $"The activity function '{name}' does not exist or is disabled. Compare the name with its [Function] attribute.");
            return Failed(scheduled, unknown) with { NonRetriable = true };
        }

        try
        {
            object? result = await functions.RunActivityAsync(name, scheduled.Payload, request.Instance.Id, stopping);
            return new HistoryEvent(HistoryKind.TaskCompleted, time.GetUtcNow())
            {
                TaskId = scheduled.TaskId,
                Payload = DurableJson.Converter.Serialize(result),
            };
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Without a result in the history the activity runs again when the engine starts next.
            return null;
        }
#pragma warning disable CA1031 // Whatever leaves an activity is its orchestrator's to handle.
        catch (Exception failure)
        {
            _logger.LogWarning("Activity {Name} of {InstanceId} failed with {ErrorType}.", name, request.Instance.Id, failure.GetType());
            return Failed(scheduled, failure);
        }
#pragma warning restore CA1031
    }

    private HistoryEvent Failed(HistoryEvent scheduled, Exception failure) => new(HistoryKind.TaskFailed, time.GetUtcNow())
    {
        TaskId = scheduled.TaskId,
        Payload = DurableJson.WriteFailure(Failures.From(failure)),
    };

    private sealed record Request(LiveInstance Instance, string ExecutionId, HistoryEvent Scheduled);
}

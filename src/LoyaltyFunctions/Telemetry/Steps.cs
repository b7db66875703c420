using System.Diagnostics;
using LoyaltyFunctions.Orchestration;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Telemetry;

/// <summary>
/// What is around every step of an orchestration, and around events: storage that is busy becomes a <see cref="TransientFailureException"/>, the
/// step is a span, and its failure is counted and goes on as one that can be written down. Orchestrations themselves measure nothing: they are replayed.
/// </summary>
public sealed class Steps(StepMetrics metrics, TimeProvider clock)
{
    private static readonly ActivitySource Source = new(TelemetryNames.Source);

    /// <summary>Runs a step of an import.</summary>
    /// <exception cref="TransientFailureException">Storage is expected to answer the next time.</exception>
    public Task<T> RunAsync<T>(string step, ImportReference import, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(import);
        return RunAsync(step, span => Describe(span, import), work, cancellationToken);
    }

    /// <summary>Runs an import's step for one chunk.</summary>
    /// <exception cref="TransientFailureException">Storage is expected to answer the next time.</exception>
    public async Task<T> RunAsync<T>(string step, ChunkReference chunk, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        return await RunAsync(step, span => Describe(span, chunk.Import).SetTag(TelemetryNames.ChunkTag, chunk.Chunk), TimedAsync, cancellationToken);

        async Task<T> TimedAsync()
        {
            var began = clock.GetTimestamp();
            var result = await work();
            metrics.ChunkDone(step, clock.GetElapsedTime(began));
            return result;
        }
    }

    /// <summary>Runs a step that is no import's.</summary>
    /// <exception cref="TransientFailureException">Storage is expected to answer the next time.</exception>
    public Task<T> RunAsync<T>(string step, Func<Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(step, span => span, work, cancellationToken);

    /// <summary>Takes an event that answers nothing.</summary>
    /// <exception cref="TransientFailureException">Storage is expected to answer the next time.</exception>
    public Task RunAsync(string step, Func<Task> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync(step, span => span, WorkAsync, cancellationToken);

        async Task<bool> WorkAsync()
        {
            await work();
            return true;
        }
    }

    private async Task<T> RunAsync<T>(string step, Func<Activity, Activity> describe, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        using var span = Source.StartActivity(step);
        if (span is not null)
        {
            describe(span);
        }

        try
        {
            return await Transient.RunAsync(work, cancellationToken);
        }
        catch (Exception failure)
        {
            metrics.Failed(step, failure);
            span?.SetStatus(ActivityStatusCode.Error, FailureText.Of(failure));
            if (FailureText.Shown(failure) is var shown && shown != failure)
            {
                throw shown;
            }

            throw;
        }
    }

    /// <summary>A dropped file's program is whatever its sender called the folder.</summary>
    private static Activity Describe(Activity span, ImportReference import)
    {
        span.SetTag(TelemetryNames.ImportTag, import.ImportId);
        return ProgramIds.IsValid(import.Program) ? span.SetTag(TelemetryNames.ProgramTag, import.Program) : span;
    }
}

using LoyaltyFunctions.Local.Durable.History;
using LoyaltyFunctions.Local.Durable.Instances;

namespace LoyaltyFunctions.Local.Durable.Running;

/// <summary>Sets instances going. Their rows decide: whoever adds or replaces a row has started its instance.</summary>
internal static class InstanceRunner
{
    /// <summary>Stores and starts an instance.</summary>
    /// <param name="parts">The engine.</param>
    /// <param name="fresh">The instance.</param>
    /// <param name="mayReplace">Whether a finished instance with the same id may be replaced.</param>
    /// <returns>Null when it was started, or the instance that has the id.</returns>
    public static async Task<Instance?> TryStartAsync(EngineParts parts, Instance fresh, Func<Instance, bool> mayReplace)
    {
        await parts.Starting.WaitAsync(parts.Closed);
        try
        {
            while (!await parts.Instances.TryAddAsync(fresh, parts.Closed))
            {
                // In this order: an instance leaves the live ones only after its row says that it is finished.
                LiveInstance? live = parts.Live.Find(fresh.Id);
                Instance? existing = await parts.Instances.FindAsync(fresh.Id, withPayloads: true, parts.Closed);
                if (existing is null)
                {
                    continue;
                }

                if (await AdoptAsync(parts, existing, live) || !mayReplace(existing))
                {
                    return existing.ExecutionId == fresh.ExecutionId ? null : existing;
                }

                if (await parts.Instances.TryReplaceAsync(fresh, existing.ETag, parts.Closed))
                {
                    await parts.Histories.DeleteAsync(fresh.Id, existing.ExecutionId, parts.Closed);
                    break;
                }
            }

            Run(parts, new LiveInstance(parts, fresh, []));
            return null;
        }
        finally
        {
            parts.Starting.Release();
        }
    }

    /// <summary>Starts again every instance that is not finished.</summary>
    public static async Task RecoverAsync(EngineParts parts, CancellationToken cancellationToken)
    {
        List<LiveInstance> loaded = [];
        await foreach (Instance instance in parts.Instances.UnfinishedAsync(cancellationToken))
        {
            loaded.Add(await LoadAsync(parts, instance, cancellationToken));
        }

        // All are known before the first runs, since they send each other events and answers.
        loaded.ForEach(parts.Live.Add);
        loaded.ForEach(live => Run(parts, live));
    }

    // An add whose answer was lost leaves a row that nobody runs.
    private static async Task<bool> AdoptAsync(EngineParts parts, Instance existing, LiveInstance? live)
    {
        if (existing.IsFinished)
        {
            return false;
        }

        if (live is null)
        {
            Run(parts, await LoadAsync(parts, existing, parts.Closed));
        }

        return true;
    }

    private static async Task<LiveInstance> LoadAsync(EngineParts parts, Instance instance, CancellationToken cancellationToken)
    {
        List<HistoryEvent> history = await parts.Histories.LoadAsync(instance.Id, instance.ExecutionId, cancellationToken);
        return new LiveInstance(parts, instance, history);
    }

    private static void Run(EngineParts parts, LiveInstance live)
    {
        parts.Live.Add(live);
        parts.Loops.Run(live.RunAsync);
    }
}

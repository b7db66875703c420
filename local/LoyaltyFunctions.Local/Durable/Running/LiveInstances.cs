using System.Collections.Concurrent;

namespace LoyaltyFunctions.Local.Durable.Running;

/// <summary>The instances that are not finished, by id.</summary>
internal sealed class LiveInstances
{
    private readonly ConcurrentDictionary<string, LiveInstance> _instances = new(StringComparer.Ordinal);

    public IReadOnlyCollection<LiveInstance> All => [.. _instances.Values];

    public LiveInstance? Find(string instanceId) => _instances.GetValueOrDefault(instanceId);

    public void Add(LiveInstance instance) => _instances[instance.Id] = instance;

    public void Remove(LiveInstance instance) => _instances.TryRemove(new KeyValuePair<string, LiveInstance>(instance.Id, instance));
}

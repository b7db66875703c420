using DurableTask.Core.Exceptions;
using LoyaltyFunctions.Local.Durable.Instances;
using LoyaltyFunctions.Local.Durable.Payloads;
using LoyaltyFunctions.Local.Durable.Running;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Durable.Clients;

/// <summary>Starts orchestrations for clients.</summary>
internal static class InstanceStarter
{
    /// <summary>Starts an orchestration.</summary>
    /// <exception cref="OrchestrationAlreadyExistsException">The id belongs to an instance that must not be replaced.</exception>
    public static async Task<string> StartAsync(EngineParts parts, TaskName name, object? input, StartOrchestrationOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        HashSet<OrchestrationRuntimeStatus> kept = ReadDedupeStatuses(options?.DedupeStatuses);
        DateTimeOffset now = parts.Time.GetUtcNow();
        Instance fresh = new(InstanceIds.Require(options?.InstanceId ?? NewId()), NewId(), name)
        {
            CreatedAt = now,
            StartedAt = now,
            UpdatedAt = now,
            StartAt = options?.StartAt?.ToUniversalTime(),
            Input = DurableJson.Converter.Serialize(input),
        };
        Instance? existing = await InstanceRunner.TryStartAsync(parts, fresh, finished => !kept.Contains(finished.Status));
        return existing is null ? fresh.Id : throw new OrchestrationAlreadyExistsException(
            $"An orchestration with the instance id '{existing.Id}' already exists; it is {existing.Status}.");
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static HashSet<OrchestrationRuntimeStatus> ReadDedupeStatuses(IReadOnlyList<string>? names)
    {
        HashSet<OrchestrationRuntimeStatus> statuses = [];
        foreach (string name in names ?? [])
        {
            if (!Enum.TryParse(name, ignoreCase: true, out OrchestrationRuntimeStatus status))
            {
                throw new ArgumentException($"'{name}' is not a runtime status that a start can keep.", nameof(names));
            }

            statuses.Add(status);
        }

        return statuses;
    }
}

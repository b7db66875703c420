using Azure.Data.Tables;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Durable.Instances;

/// <summary>How an instance is laid out in its row. Payloads are written apart, since they may go into blobs.</summary>
internal static class InstanceRow
{
    /// <summary>Each partition holds one row; a name for it is easier to ask for than an empty key.</summary>
    public const string RowKey = "instance";

    private const string ParentPrefix = "Parent";

    public static TableEntity ToEntity(Instance instance)
    {
        TableEntity entity = ToUpdate(instance);
        entity[nameof(Instance.Name)] = instance.Name;
        entity[nameof(Instance.CreatedAt)] = instance.CreatedAt;
        if (instance.StartAt is { } startAt)
        {
            entity[nameof(Instance.StartAt)] = startAt;
        }

        if (instance.Parent is { } parent)
        {
            entity[ParentPrefix + nameof(parent.InstanceId)] = parent.InstanceId;
            entity[ParentPrefix + nameof(parent.ExecutionId)] = parent.ExecutionId;
            entity[ParentPrefix + nameof(parent.Name)] = parent.Name;
            entity[ParentPrefix + nameof(parent.TaskId)] = parent.TaskId;
        }

        return entity;
    }

    /// <summary>The properties that change while an instance lives.</summary>
    public static TableEntity ToUpdate(Instance instance) => new(instance.Id, RowKey)
    {
        [nameof(Instance.Status)] = instance.Status.ToString(),
        [nameof(Instance.ExecutionId)] = instance.ExecutionId,
        [nameof(Instance.StartedAt)] = instance.StartedAt,
        [nameof(Instance.UpdatedAt)] = instance.UpdatedAt,
        [nameof(Instance.Played)] = instance.Played,
    };

    public static Instance ToInstance(TableEntity entity) => new(
        entity.PartitionKey,
        entity.GetString(nameof(Instance.ExecutionId)),
        entity.GetString(nameof(Instance.Name)))
    {
        Status = Enum.Parse<OrchestrationRuntimeStatus>(entity.GetString(nameof(Instance.Status))),
        CreatedAt = entity.GetDateTimeOffset(nameof(Instance.CreatedAt)) ?? default,
        StartedAt = entity.GetDateTimeOffset(nameof(Instance.StartedAt)) ?? default,
        UpdatedAt = entity.GetDateTimeOffset(nameof(Instance.UpdatedAt)) ?? default,
        StartAt = entity.GetDateTimeOffset(nameof(Instance.StartAt)),
        Played = entity.GetInt32(nameof(Instance.Played)) ?? 0,
        Parent = ToParent(entity),
        ETag = entity.ETag,
    };

    private static ParentCall? ToParent(TableEntity entity) =>
        entity.GetString(ParentPrefix + nameof(ParentCall.InstanceId)) is { } instanceId
            ? new ParentCall(
                instanceId,
                entity.GetString(ParentPrefix + nameof(ParentCall.ExecutionId)),
                entity.GetString(ParentPrefix + nameof(ParentCall.Name)),
                entity.GetInt32(ParentPrefix + nameof(ParentCall.TaskId)) ?? -1)
            : null;
}

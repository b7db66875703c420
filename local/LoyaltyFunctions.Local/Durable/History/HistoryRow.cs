using Azure.Data.Tables;

namespace LoyaltyFunctions.Local.Durable.History;

/// <summary>How an event is laid out in its row. The payload is written apart, since it may go into a blob.</summary>
internal static class HistoryRow
{
    public const string PayloadProperty = nameof(HistoryEvent.Payload);

    public static TableEntity ToEntity(string instanceId, string rowKey, HistoryEvent e)
    {
        TableEntity entity = new(instanceId, rowKey)
        {
            [nameof(e.Kind)] = e.Kind.ToString(),
            [nameof(e.Time)] = e.Time,
            [nameof(e.TaskId)] = e.TaskId,
            [nameof(e.NonRetriable)] = e.NonRetriable,
            [nameof(e.Played)] = e.Played,
        };
        SetUnlessNull(entity, nameof(e.Name), e.Name);
        SetUnlessNull(entity, nameof(e.Target), e.Target);
        SetUnlessNull(entity, nameof(e.FireAt), e.FireAt);
        SetUnlessNull(entity, nameof(e.Source), e.Source);
        return entity;
    }

    public static HistoryEvent ToEvent(TableEntity entity, string? payload) => new(
        Enum.Parse<HistoryKind>(entity.GetString(nameof(HistoryEvent.Kind))),
        entity.GetDateTimeOffset(nameof(HistoryEvent.Time)) ?? default)
    {
        TaskId = entity.GetInt32(nameof(HistoryEvent.TaskId)) ?? -1,
        Name = entity.GetString(nameof(HistoryEvent.Name)),
        Payload = payload,
        Target = entity.GetString(nameof(HistoryEvent.Target)),
        FireAt = entity.GetDateTimeOffset(nameof(HistoryEvent.FireAt)),
        Source = entity.GetString(nameof(HistoryEvent.Source)),
        NonRetriable = entity.GetBoolean(nameof(HistoryEvent.NonRetriable)) ?? false,
        Played = entity.GetInt32(nameof(HistoryEvent.Played)) ?? 0,
    };

    private static void SetUnlessNull(TableEntity entity, string property, object? value)
    {
        if (value is not null)
        {
            entity[property] = value;
        }
    }
}

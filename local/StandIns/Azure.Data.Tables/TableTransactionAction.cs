// Stands in for the package Azure.Data.Tables 12.11.0.
#nullable disable annotations

namespace Azure.Data.Tables;

/// <summary>One action of a transaction.</summary>
public class TableTransactionAction
{
    /// <summary>An action without a condition.</summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <summary>
    /// An action that is conditional on <paramref name="etag"/>. Without one, Delete is sent with If-Match: * and the two updates
    /// without If-Match, so that they insert what does not exist. The entity's own ETag is never consulted.
    /// </summary>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    /// <summary>What is done.</summary>
    public TableTransactionActionType ActionType { get; }

    /// <summary>The entity that it is done with.</summary>
    public ITableEntity Entity { get; }

    /// <summary>The version that the stored entity must have; empty: any.</summary>
    public ETag ETag { get; }
}

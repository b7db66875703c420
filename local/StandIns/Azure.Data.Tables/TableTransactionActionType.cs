// Stands in for the package Azure.Data.Tables 12.11.0.
namespace Azure.Data.Tables;

/// <summary>What one action of a transaction does with its entity.</summary>
public enum TableTransactionActionType
{
    /// <summary>Inserts; the transaction fails with EntityAlreadyExists when the entity exists.</summary>
    Add = 0,

    /// <summary>Merges into an existing entity, if its ETag matches.</summary>
    UpdateMerge = 1,

    /// <summary>Replaces an existing entity, if its ETag matches.</summary>
    UpdateReplace = 2,

    /// <summary>Deletes the entity, if its ETag matches.</summary>
    Delete = 3,

    /// <summary>Inserts, or merges into what exists.</summary>
    UpsertMerge = 4,

    /// <summary>Inserts, or replaces what exists.</summary>
    UpsertReplace = 5,
}

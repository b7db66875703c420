// Stands in for the package Azure.Data.Tables 12.11.0.
namespace Azure.Data.Tables;

/// <summary>What happens to stored properties that an update does not name.</summary>
public enum TableUpdateMode
{
    /// <summary>They stay. A null property of the entity is not sent, so it keeps its stored value too.</summary>
    Merge = 0,

    /// <summary>They are dropped.</summary>
    Replace = 1,
}

namespace LoyaltyFunctions.Activities.Applying;

/// <summary>What is done with the rows of a chunk.</summary>
public enum DecisionMode
{
    /// <summary>They are decided, and the decisions written.</summary>
    Apply,

    /// <summary>They are decided as they would be applied, and nothing is written.</summary>
    Preview,

    /// <summary>Nothing is decided any more: what an earlier run decided is told, and which rows it did not reach.</summary>
    Settle,
}

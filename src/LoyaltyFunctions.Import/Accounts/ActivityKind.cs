namespace LoyaltyFunctions.Import.Accounts;

/// <summary>What an activity record is about.</summary>
public enum ActivityKind
{
    /// <summary>Points were added.</summary>
    PointsAdded,

    /// <summary>Points were deducted.</summary>
    PointsDeducted,

    /// <summary>The balance was set to a value.</summary>
    PointsSet,

    /// <summary>E-mail, name or consent changed.</summary>
    CustomerUpdated,
}

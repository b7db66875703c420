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

    /// <summary>The customer reached, or was moved to, another tier.</summary>
    TierChanged,

    /// <summary>Points were granted for reaching a tier.</summary>
    TierRewardGranted,

    /// <summary>Birthday or gender changed.</summary>
    ProfileUpdated,

    /// <summary>What an import had done was taken back.</summary>
    Undone,

    /// <summary>An undo removed the customer whom the undone import had created.</summary>
    CustomerRemoved,

    /// <summary>An undo brought back the customer whom an undo had removed.</summary>
    CustomerRestored,

    /// <summary>Points whose last day was over left the balance.</summary>
    PointsExpired,

    /// <summary>Points were granted for the customer's birthday.</summary>
    BirthdayRewardGranted,
}

namespace LoyaltyFunctions.Import.Options;

/// <summary>What the column <c>Points</c> of a combined file means.</summary>
public enum PointsMode
{
    /// <summary>Points are added to the balance, or deducted where they are negative. The default.</summary>
    Add,

    /// <summary>Points become the balance.</summary>
    Set,
}

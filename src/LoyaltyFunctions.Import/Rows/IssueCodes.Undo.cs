namespace LoyaltyFunctions.Import.Rows;

/// <content>Why a row can't be undone.</content>
public static partial class IssueCodes
{
    /// <summary>The customer has used the points that the undone import had given.</summary>
    public const string PointsSpent = "points-spent";

    /// <summary>Something that the undone import had changed was changed again since.</summary>
    public const string ChangedSince = "changed-since";

    /// <summary>The customer whom the undone import had created has been used since, and stays.</summary>
    public const string CustomerInUse = "customer-in-use";
}

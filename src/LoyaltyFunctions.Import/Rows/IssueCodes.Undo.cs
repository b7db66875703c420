namespace LoyaltyFunctions.Import.Rows;

/// <content>Why a row can't be undone.</content>
public static partial class IssueCodes
{
    /// <summary>The customer has used the points that the undone import had given.</summary>
    public const string PointsSpent = "points-spent";

    /// <summary>The points that the undone import had given have expired since.</summary>
    public const string PointsExpired = "points-expired";

    /// <summary>Something that the undone import had changed was changed again since.</summary>
    public const string ChangedSince = "changed-since";

    /// <summary>The customer whom the undone import had created has been used since, and stays.</summary>
    public const string CustomerInUse = "customer-in-use";
}

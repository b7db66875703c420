namespace LoyaltyFunctions.Import.Notices;

/// <summary>What customers are told about. The name in URLs is <see cref="NoticeKinds.NameOf"/>.</summary>
public enum NoticeKind
{
    /// <summary><c>tier</c>: an import moved the customer to a higher tier.</summary>
    Tier,

    /// <summary><c>birthday</c>: the program's birthday reward was granted.</summary>
    Birthday,
}

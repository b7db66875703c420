namespace LoyaltyFunctions.Import.Rows;

/// <summary>The codes of row errors and warnings. A code, once published, keeps its meaning.</summary>
public static partial class IssueCodes
{
    /// <summary>No customer has the id or the e-mail.</summary>
    public const string CustomerNotFound = "customer-not-found";

    /// <summary>The row's id and its e-mail belong to different customers.</summary>
    public const string IdentifiersDisagree = "identifiers-disagree";

    /// <summary>The customer did not agree to take part, and the program requires it.</summary>
    public const string NotOptedIn = "not-opted-in";

    /// <summary>The deduction is larger than the balance.</summary>
    public const string BalanceTooLow = "balance-too-low";

    /// <summary>The balance would leave the range that can be stored.</summary>
    public const string BalanceTooLarge = "balance-too-large";

    /// <summary>Several rows of the file are about one customer, and the type allows one.</summary>
    public const string DuplicateCustomer = "duplicate-customer";

    /// <summary>Warning: several rows of a points-add file are about one customer; each counts by itself.</summary>
    public const string RepeatedCustomer = "repeated-customer";

    /// <summary>Warning: the row changes nothing.</summary>
    public const string NoChange = "no-change";

    /// <summary>Warning: less was deducted than the row asks, because the program floors balances at zero.</summary>
    public const string DeductionReduced = "deduction-reduced";

    /// <summary>Customers: another customer has the e-mail.</summary>
    public const string EmailTaken = "email-taken";

    /// <summary>The program has no tier of the name.</summary>
    public const string UnknownTier = "unknown-tier";

    /// <summary>The tier is lower than the customer's, and customers may not be moved down.</summary>
    public const string TierDowngrade = "tier-downgrade";

    /// <summary>Warning: the customer reached a tier without its reward, not having opted in.</summary>
    public const string RewardNotGranted = "reward-not-granted";

    /// <summary>Warning: the account had changed since the preview, so the row came out otherwise.</summary>
    public const string ChangedSincePreview = "changed-since-preview";
}

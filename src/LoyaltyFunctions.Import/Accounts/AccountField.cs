namespace LoyaltyFunctions.Import.Accounts;

/// <summary>What of an account is a value rather than an amount: it is replaced, and put back by an undo if it is still what it was made.</summary>
public enum AccountField
{
    /// <summary><see cref="Account.Email"/>.</summary>
    Email,

    /// <summary><see cref="Account.Name"/>.</summary>
    Name,

    /// <summary><see cref="Account.OptedIn"/>: <c>yes</c> or <c>no</c>.</summary>
    OptedIn,

    /// <summary><see cref="Account.Tier"/>.</summary>
    Tier,

    /// <summary><see cref="Account.RewardedTiers"/>, separated by line breaks.</summary>
    RewardedTiers,

    /// <summary><see cref="Account.Birthday"/>.</summary>
    Birthday,

    /// <summary><see cref="Account.Gender"/>.</summary>
    Gender,

    /// <summary><see cref="Account.RewardedBirthday"/>.</summary>
    RewardedBirthday,
}

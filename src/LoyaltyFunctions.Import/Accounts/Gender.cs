namespace LoyaltyFunctions.Import.Accounts;

/// <summary>A customer's gender, as the customer gave it. Files write the names as <see cref="Genders.NameOf"/> does.</summary>
public enum Gender
{
    /// <summary><c>man</c>.</summary>
    Man,

    /// <summary><c>woman</c>.</summary>
    Woman,

    /// <summary><c>transgender</c>.</summary>
    Transgender,

    /// <summary><c>preferNoResponse</c>.</summary>
    PreferNoResponse,
}

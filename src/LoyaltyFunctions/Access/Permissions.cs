namespace LoyaltyFunctions.Access;

/// <summary>What a key may do in its programs.</summary>
[Flags]
public enum Permissions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read imports and settings.</summary>
    Read = 1,

    /// <summary>Start imports.</summary>
    Import = 2,

    /// <summary>Change settings and make keys.</summary>
    Admin = 4,

    /// <summary>Everything.</summary>
    All = Read | Import | Admin,
}

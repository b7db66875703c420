namespace LoyaltyFunctions.Access;

/// <summary>What a key may do in its programs.</summary>
[Flags]
public enum Permissions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read imports and settings.</summary>
    Read = 1,

    /// <summary>Start imports, cancel, resume and undo them.</summary>
    Import = 2,

    /// <summary>Change settings and make keys.</summary>
    Admin = 4,

    /// <summary>Confirm imports that wait for it.</summary>
    Confirm = 8,

    /// <summary>Everything.</summary>
    All = Read | Import | Admin | Confirm,
}

namespace LoyaltyFunctions.Local.Commands.Importing;

/// <summary>How far an import is followed.</summary>
internal enum Until
{
    /// <summary>To its end, or until it waits for its confirmation.</summary>
    EndOrPreview,

    /// <summary>To its end: it was confirmed or cancelled, and may not have noticed yet.</summary>
    End,
}

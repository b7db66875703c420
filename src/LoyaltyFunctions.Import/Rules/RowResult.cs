namespace LoyaltyFunctions.Import.Rules;

/// <summary>What became of a row.</summary>
public enum RowResult
{
    /// <summary>Not applied; the error report says why.</summary>
    Failed,

    /// <summary>The account was changed and the change recorded.</summary>
    Applied,

    /// <summary>A good row that asks for what already is: nothing to write.</summary>
    Unchanged,

    /// <summary>A customer was created, or brought back by the undo of a removal.</summary>
    Created,

    /// <summary>A customer's e-mail, name or consent was updated.</summary>
    Updated,

    /// <summary>An undo removed the customer whom the undone import had created.</summary>
    Removed,
}

namespace LoyaltyFunctions.Import.Rules;

/// <summary>What becomes of a points-add file's rows that are about the same customer. For every other type they are errors.</summary>
public enum DuplicatePolicy
{
    /// <summary>Each counts by itself, in the order of the file, with a warning. The default.</summary>
    Sum,

    /// <summary>All of them are errors.</summary>
    Reject,
}

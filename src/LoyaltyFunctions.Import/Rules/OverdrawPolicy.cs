namespace LoyaltyFunctions.Import.Rules;

/// <summary>What becomes of a deduction that is larger than the balance.</summary>
public enum OverdrawPolicy
{
    /// <summary>The row is an error. The default.</summary>
    Reject,

    /// <summary>The balance becomes zero; the activity record says what was really deducted.</summary>
    Floor,

    /// <summary>The balance goes below zero.</summary>
    Allow,
}

namespace LoyaltyFunctions.Import.Rules;

/// <summary>How much of a decision can be written at once. Every single row fits, whatever it does.</summary>
/// <param name="Records">The most activity records.</param>
/// <param name="Characters">The most characters of their texts.</param>
public readonly record struct WriteLimit(int Records, int Characters)
{
    /// <summary>For decisions that nobody writes.</summary>
    public static WriteLimit None { get; } = new(int.MaxValue, int.MaxValue);
}

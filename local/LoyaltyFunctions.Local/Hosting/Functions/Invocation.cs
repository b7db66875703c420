using System.Collections.ObjectModel;

namespace LoyaltyFunctions.Local.Hosting.Functions;

/// <summary>What a trigger hands to the function that it starts.</summary>
/// <param name="Trigger">The value of the trigger's parameter.</param>
/// <param name="Data">What came with it, by name without regard to case: route values, path tokens.</param>
/// <param name="CancellationToken">Says that the call is to end.</param>
public sealed record Invocation(object? Trigger, IReadOnlyDictionary<string, object?> Data, CancellationToken CancellationToken)
{
    /// <summary>For triggers that bring nothing but their value.</summary>
    public static IReadOnlyDictionary<string, object?> NoData { get; } = ReadOnlyDictionary<string, object?>.Empty;
}

using System.Collections.Immutable;

namespace LoyaltyFunctions.Tests.Model;

public enum ModelResult
{
    Failed,
    Unchanged,
    Applied,
    Created,
    Updated,
    Removed,
}

/// <summary>What became of one row: all that an undo of it takes back.</summary>
public sealed record ModelEffect(string? CustomerId, ModelResult Result)
{
    /// <summary>Why it failed.</summary>
    public ImmutableArray<string> Codes { get; init; } = [];

    public ModelRow? Row { get; init; }

    public ModelAccount? Before { get; init; }

    public ModelAccount? After { get; init; }

    public long Delta => (After?.Balance ?? 0) - (Before?.Balance ?? 0);

    public long LifetimeDelta => (After?.Lifetime ?? 0) - (Before?.Lifetime ?? 0);

    /// <summary>The values that became others, with what they were and what they became.</summary>
    public IEnumerable<(string Value, string? Old, string? New)> Changes =>
        from value in (Before?.Values.Keys ?? []).Union(After?.Values.Keys ?? [])
        let change = (Value: value, Old: Before?[value], New: After?[value])
        where change.Old != change.New
        select change;

    public static ModelEffect Failed(string? customerId, params ImmutableArray<string> codes) => new(customerId, ModelResult.Failed) { Codes = codes };

    /// <summary>What a good row did; the result is what it is called if it did anything.</summary>
    public static ModelEffect Of(string customerId, ModelResult result, ModelAccount? before, ModelAccount? after) =>
        new(customerId, IsSame(before, after) ? ModelResult.Unchanged : result) { Before = before, After = after };

    private static bool IsSame(ModelAccount? before, ModelAccount? after) => before?.ToString() == after?.ToString();
}

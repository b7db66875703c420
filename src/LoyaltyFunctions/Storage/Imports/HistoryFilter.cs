using LoyaltyFunctions.Orchestration;

namespace LoyaltyFunctions.Storage.Imports;

/// <summary>Which imports of a program's history are wanted.</summary>
public sealed record HistoryFilter
{
    /// <summary>In one of these states; empty: in any.</summary>
    public IReadOnlyList<ImportState> States { get; init; } = [];

    /// <summary>The type's name; null: of any.</summary>
    public string? Type { get; init; }

    /// <summary>Of one of these types, an undo counting as what it undoes; null: of any.</summary>
    public IReadOnlyList<string>? Scope { get; init; }

    /// <summary>Arrived at this moment or later; null: however long ago.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Arrived before this moment; null: until now.</summary>
    public DateTimeOffset? To { get; init; }
}

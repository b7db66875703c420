namespace LoyaltyFunctions.Tests.Model;

/// <summary>One row of a file: what it says, or what is wrong with it.</summary>
public sealed record ModelRow
{
    public string? Id { get; init; }

    public string? Email { get; init; }

    public long? Points { get; init; }

    public DateOnly? Expires { get; init; }

    public string? Tier { get; init; }

    /// <summary>As accounts keep it: <c>1990-05-17</c> or <c>--05-17</c>.</summary>
    public string? Birthday { get; init; }

    public string? Gender { get; init; }

    public string? Name { get; init; }

    public bool? OptedIn { get; init; }

    public string? Description { get; init; }

    /// <summary>The code of what can't be read in it; null for a row that can be read.</summary>
    public string? Fault { get; init; }

    /// <summary>Its cells in the file.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];
}

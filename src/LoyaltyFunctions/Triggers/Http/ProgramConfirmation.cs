namespace LoyaltyFunctions.Triggers.Http;

/// <summary>Which imports of a program wait until somebody confirms their preview.</summary>
public sealed record ProgramConfirmation
{
    /// <summary>All of them. Default false.</summary>
    public bool? Always { get; init; }

    /// <summary>Those of more rows. Default: none for its rows.</summary>
    public int? AboveRows { get; init; }

    /// <summary>Those that add and deduct more points together. Default: none for its points.</summary>
    public long? AbovePoints { get; init; }

    /// <summary>How many hours a preview can be confirmed. Default 24.</summary>
    public int? PreviewHours { get; init; }
}

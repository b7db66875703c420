namespace LoyaltyFunctions.Orchestration;

/// <summary>A step that an import can take.</summary>
/// <param name="From">The state it leaves.</param>
/// <param name="To">The state it reaches.</param>
/// <param name="Reason">When it does, a sentence.</param>
public sealed record StateArrow(ImportState From, ImportState To, string Reason);

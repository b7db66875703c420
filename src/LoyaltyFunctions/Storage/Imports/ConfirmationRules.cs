namespace LoyaltyFunctions.Storage.Imports;

/// <summary>Whether an import shows a preview before anything is applied, and whether somebody has to confirm that.</summary>
/// <param name="Reasons">Why somebody has to, whatever the preview says, in sentences; empty for nobody.</param>
/// <param name="AbovePoints">Somebody has to where more points than that are added and deducted together; null: not for the points.</param>
/// <param name="AllOrNothing">One bad row keeps every row from being applied.</param>
/// <param name="Hours">How long the preview can be confirmed.</param>
public sealed record ConfirmationRules(IReadOnlyList<string> Reasons, long? AbovePoints, bool AllOrNothing, int Hours)
{
    /// <summary>No preview.</summary>
    public static ConfirmationRules None { get; } = new([], null, false, 24);

    /// <summary>Whether a preview comes first.</summary>
    public bool Previews => Reasons.Count > 0 || AbovePoints is not null || AllOrNothing;
}

using System.ComponentModel.DataAnnotations;

namespace LoyaltyFunctions.Storage.Imports;

/// <summary>How events that were lost are made up for, section <c>Reconciliation</c>.</summary>
public sealed class ReconciliationOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Reconciliation";

    /// <summary>For how many days a dropped file is looked at. Older ones that never became imports are left alone. Default 7.</summary>
    [Range(1, 365)]
    public int Days { get; set; } = 7;

    /// <summary>How long an event may take before it counts as lost. Default 15 minutes: the polling trigger alone can take ten.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(15);
}

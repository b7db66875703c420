using System.ComponentModel.DataAnnotations;

namespace LoyaltyFunctions.Storage.Reports;

/// <summary>Reports and their links, section <c>Reports</c>.</summary>
public sealed class ReportOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Reports";

    /// <summary>
    /// How long a link works. Default 7 days, which is also the most; an identity signs for 6 days, 22 hours and 55 minutes at the most.
    /// </summary>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How many days reports are kept. A link to one can be had for as long. Default 90.</summary>
    [Range(1, 3_650)]
    public int KeepDays { get; set; } = 90;
}

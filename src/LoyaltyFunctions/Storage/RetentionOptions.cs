using System.ComponentModel.DataAnnotations;
using LoyaltyFunctions.Storage.Reports;

namespace LoyaltyFunctions.Storage;

/// <summary>How long what imports leave behind is kept, section <c>Retention</c>. Reports have <see cref="ReportOptions.KeepDays"/>.</summary>
public sealed class RetentionOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Retention";

    /// <summary>
    /// How many days an import's working files, and the body of its request, are kept after its end. They hold what the file held. A failed
    /// import's are kept as long as its reports, since it can be resumed. Default 7.
    /// </summary>
    [Range(1, 3_650)]
    public int WorkDays { get; set; } = 7;

    /// <summary>How many days finished orchestrations are kept, for whoever looks into them. Default 30.</summary>
    [Range(1, 3_650)]
    public int OrchestrationDays { get; set; } = 30;

    /// <summary>How many days exports of customers are kept. Their links work for 7. Default 7.</summary>
    [Range(1, 3_650)]
    public int ExportDays { get; set; } = 7;

    /// <summary>How many days the log of what webhooks were sent is kept. What is older can't be replayed. Default 30.</summary>
    [Range(2, 3_650)]
    public int DeliveryDays { get; set; } = 30;
}

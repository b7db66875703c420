using Azure;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Storage.Programs;

/// <summary>What a timer did for a program on a day: partition key the program, row key newest first.</summary>
public sealed class RunEntity : ITableEntity
{
    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>What was done: <c>expiry</c>, <c>birthdays</c> or <c>retention</c>.</summary>
    public string? Task { get; set; }

    /// <summary>The program's day that it was about, <c>yyyy-MM-dd</c>.</summary>
    public string? Day { get; set; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>The import that it started; null where there was nobody to start one for.</summary>
    public string? Import { get; set; }

    /// <summary>Retention: imports whose working files were deleted.</summary>
    public int? WorkDeleted { get; set; }

    /// <summary>Retention: imports whose reports were deleted.</summary>
    public int? ReportsDeleted { get; set; }

    /// <summary>Retention: exports whose files were deleted.</summary>
    public int? ExportsDeleted { get; set; }
}

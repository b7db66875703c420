using System.Globalization;
using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Storage;

namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>
/// What became of a batch of notices: partition key the program's id, row key <c>sent-{import}-{chunk}-{number}</c>. A chunk's results never
/// change, so a batch is always the same customers.
/// </summary>
public sealed class NoticeBatchEntity : ITableEntity
{
    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The state's name.</summary>
    public string? State { get; set; }

    /// <summary>Names the run of the step that began it, which thereby knows its own row again.</summary>
    public string? Run { get; set; }

    /// <summary>Customers whom the batch was, or is to be, sent to.</summary>
    public int? Recipients { get; set; }

    /// <summary>Customers who have not opted in.</summary>
    public int? NotOptedIn { get; set; }

    /// <summary>Customers without an e-mail address that could be written to.</summary>
    public int? WithoutEmail { get; set; }

    /// <summary>Customers for whom it is not true any more: in another tier by now, or gone.</summary>
    public int? Outdated { get; set; }

    /// <summary>Customers whose addresses SendGrid refused, while it took the others'.</summary>
    public int? RefusedAddresses { get; set; }

    /// <summary>What SendGrid said, for a batch that was not sent.</summary>
    public string? Reason { get; set; }

    /// <summary>The state.</summary>
    [IgnoreDataMember]
    public NoticeBatchState CurrentState
    {
        get => Enum.Parse<NoticeBatchState>(State!);
        set => State = value.ToString();
    }

    /// <summary>What the row keys of an import's batches begin with.</summary>
    public static string PrefixOf(string importId) => $"sent-{KeyText.Escape(importId)}-";

    /// <summary>The row key of a batch.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="chunk">The chunk's 0-based number.</param>
    /// <param name="number">The batch's 0-based number in the chunk.</param>
    public static string KeyOf(string importId, int chunk, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(importId)}{chunk:d3}-{number:d3}");
}

using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace LoyaltyFunctions.Webhooks;

/// <summary>
/// A program's webhook: partition key the program, row key <c>w-{id}</c>. Its secrets are here and nowhere else: signing takes the secret
/// itself, so that no hash of it would do.
/// </summary>
public sealed class WebhookEntity : ITableEntity
{
    /// <summary>What row keys begin with.</summary>
    public const string KeyPrefix = "w-";

    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>The receiver's address.</summary>
    public string? Url { get; set; }

    /// <summary>The events that it wants, separated by commas.</summary>
    public string? EventNames { get; set; }

    /// <summary>What it is for, for people; null where nobody said.</summary>
    public string? Description { get; set; }

    /// <summary>What signs.</summary>
    public string? Secret { get; set; }

    /// <summary>What signed before the last rotation, and still does until <see cref="OldSecretUntil"/>; null for none.</summary>
    public string? OldSecret { get; set; }

    /// <summary>Until when the old secret signs too.</summary>
    public DateTimeOffset? OldSecretUntil { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When its receiver said that it wants no more; null: it is called.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Why it is not called, a sentence.</summary>
    public string? DisabledReason { get; set; }

    /// <summary>The webhook's id.</summary>
    [IgnoreDataMember]
    public string Id => RowKey[KeyPrefix.Length..];

    /// <summary>The events that it wants; see <see cref="WebhookEvents"/>.</summary>
    [IgnoreDataMember]
    public IReadOnlyList<string> Events
    {
        get => EventNames?.Split(',') ?? [];
        set => EventNames = string.Join(',', value);
    }

    /// <summary>The secrets that sign at a moment, the current one first.</summary>
    public IReadOnlyList<string> SecretsAt(DateTimeOffset now) =>
        OldSecret is not null && now < OldSecretUntil ? [Secret!, OldSecret] : [Secret!];
}

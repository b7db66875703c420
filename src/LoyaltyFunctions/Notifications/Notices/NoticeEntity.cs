using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Import.Notices;

namespace LoyaltyFunctions.Notifications.Notices;

/// <summary>A program's notice: partition key the program's id, row key <c>text-{kind}</c>.</summary>
public sealed class NoticeEntity : ITableEntity
{
    /// <inheritdoc/>
    public string PartitionKey { get; set; } = "";

    /// <inheritdoc/>
    public string RowKey { get; set; } = "";

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp { get; set; }

    /// <inheritdoc/>
    public ETag ETag { get; set; }

    /// <summary>Whether customers get it.</summary>
    public bool? Enabled { get; set; }

    /// <inheritdoc cref="NoticeText.FromName"/>
    public string? FromName { get; set; }

    /// <inheritdoc cref="NoticeText.Subject"/>
    public string? Subject { get; set; }

    /// <inheritdoc cref="NoticeText.Text"/>
    public string? Text { get; set; }

    /// <inheritdoc cref="NoticeText.UnsubscribeGroup"/>
    public int? UnsubscribeGroup { get; set; }

    /// <inheritdoc cref="NoticeText.UnsubscribeLabel"/>
    public string? UnsubscribeLabel { get; set; }

    /// <summary>The notice.</summary>
    [IgnoreDataMember]
    public SavedNotice Notice
    {
        get => new(
            new NoticeText(Subject!, Text!) { FromName = FromName, UnsubscribeGroup = UnsubscribeGroup, UnsubscribeLabel = UnsubscribeLabel! },
            Enabled == true);
        set => (Subject, Text, FromName, UnsubscribeGroup, UnsubscribeLabel, Enabled) = (
            value.Text.Subject, value.Text.Text, value.Text.FromName, value.Text.UnsubscribeGroup, value.Text.UnsubscribeLabel, value.Enabled);
    }

    /// <summary>The row key of a kind.</summary>
    public static string KeyOf(NoticeKind kind) => $"text-{NoticeKinds.NameOf(kind)}";
}

using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Notifications.Notices;

namespace LoyaltyFunctions.Triggers.Http.Notices;

/// <summary>A program's notice as the API takes it.</summary>
public sealed record NoticeSettings
{
    /// <summary>Whether customers get it. Default true: saving a notice is what switches it on.</summary>
    public bool? Enabled { get; init; }

    /// <inheritdoc cref="NoticeText.FromName"/>
    public string? FromName { get; init; }

    /// <inheritdoc cref="NoticeText.Subject"/>
    public string? Subject { get; init; }

    /// <inheritdoc cref="NoticeText.Text"/>
    public string? Text { get; init; }

    /// <inheritdoc cref="NoticeText.UnsubscribeGroup"/>
    public int? UnsubscribeGroup { get; init; }

    /// <inheritdoc cref="NoticeText.UnsubscribeLabel"/>
    public string? UnsubscribeLabel { get; init; }

    /// <summary>The notice that the settings, which must have no errors, describe.</summary>
    public SavedNotice ToNotice() => new(ToText(), Enabled ?? true);

    /// <summary>What is wrong with the settings, by field; empty where nothing is.</summary>
    public IDictionary<string, string[]> Errors() => ToText().Problems().ToDictionary(StringComparer.Ordinal);

    private NoticeText ToText()
    {
        var text = new NoticeText(Subject?.Trim() ?? "", Text ?? "")
        {
            FromName = string.IsNullOrWhiteSpace(FromName) ? null : FromName.Trim(),
            UnsubscribeGroup = UnsubscribeGroup,
        };
        return string.IsNullOrWhiteSpace(UnsubscribeLabel) ? text : text with { UnsubscribeLabel = UnsubscribeLabel.Trim() };
    }
}

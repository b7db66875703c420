using LoyaltyFunctions.Import.Notices;
using LoyaltyFunctions.Notifications.Notices;

namespace LoyaltyFunctions.Triggers.Http.Notices;

/// <summary>A program's notice as the API gives it.</summary>
/// <param name="Kind">tier or birthday.</param>
/// <param name="Saved">False: the program has saved none, and this is an example to begin with.</param>
/// <param name="Enabled">Whether customers get it.</param>
/// <param name="FromName">The sender's name; null: the program's.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The text; a blank line parts paragraphs.</param>
/// <param name="UnsubscribeGroup">SendGrid's unsubscribe group; null for none.</param>
/// <param name="UnsubscribeLabel">The label of the link to unsubscribe.</param>
/// <param name="Placeholders">The placeholders that subject and text can have.</param>
public sealed record NoticeView(
    string Kind,
    bool Saved,
    bool Enabled,
    string? FromName,
    string Subject,
    string Text,
    int? UnsubscribeGroup,
    string UnsubscribeLabel,
    IReadOnlyList<string> Placeholders)
{
    /// <summary>The notice of a program; null: it has saved none.</summary>
    public static NoticeView Of(NoticeKind kind, SavedNotice? saved)
    {
        var text = saved?.Text ?? NoticeText.ExampleOf(kind);
        return new NoticeView(
            NoticeKinds.NameOf(kind),
            saved is not null,
            saved?.Enabled ?? false,
            text.FromName,
            text.Subject,
            text.Text,
            text.UnsubscribeGroup,
            text.UnsubscribeLabel,
            NoticePlaceholders.Names);
    }
}

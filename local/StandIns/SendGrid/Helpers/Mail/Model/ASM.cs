// Stands in for SendGrid 9.29.3.
using System.Text.Json.Serialization;

namespace SendGrid.Helpers.Mail;

/// <summary>How recipients unsubscribe.</summary>
public class ASM
{
    /// <summary>The group that a recipient leaves.</summary>
    [JsonPropertyName("group_id")]
    public int GroupId { get; set; }

    /// <summary>The groups that the page of preferences shows; null: the account's own.</summary>
    [JsonPropertyName("groups_to_display")]
    public List<int> GroupsToDisplay { get; set; }
}

namespace LoyaltyFunctions.Local.MailSink;

/// <summary>A mail as its recipients would see it.</summary>
public sealed record MailMessage
{
    /// <summary>The mail's id: the X-Message-Id that its sender got, for the second and further copies of a request with their number behind a dot.</summary>
    public required string Id { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The sender: <c>Name &lt;address&gt;</c>, or the address alone.</summary>
    public required string From { get; init; }

    /// <summary>Who receives replies; null: the sender.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The recipients' addresses.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>The addresses of those who receive a visible copy.</summary>
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>The addresses of those who receive a hidden copy.</summary>
    public IReadOnlyList<string> Bcc { get; init; } = [];

    /// <summary>The subject; empty where a template would bring it.</summary>
    public required string Subject { get; init; }

    /// <summary>The plain text; null where the mail has none.</summary>
    public string? Text { get; init; }

    /// <summary>The HTML; null where the mail has none.</summary>
    public string? Html { get; init; }

    /// <summary>Values that travel with the mail into its events.</summary>
    public IReadOnlyDictionary<string, string> CustomArgs { get; init; } = new Dictionary<string, string>();

    /// <summary>Headers that the sender added.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Names under which statistics count the mail.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Whether links would be rewritten; null: as the account has it.</summary>
    public bool? ClickTracking { get; init; }

    /// <summary>Whether an invisible image would be inserted; null: as the account has it.</summary>
    public bool? OpenTracking { get; init; }
}

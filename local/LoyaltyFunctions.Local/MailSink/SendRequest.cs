using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoyaltyFunctions.Local.MailSink;

/// <summary>The body of POST /v3/mail/send, as far as a recipient sees it.</summary>
internal sealed record SendRequest
{
    /// <summary>How SendGrid spells its fields.</summary>
    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The sender.</summary>
    public required Address From { get; init; }

    /// <summary>Who receives replies.</summary>
    public Address? ReplyTo { get; init; }

    /// <summary>The subject where an envelope has none.</summary>
    public string? Subject { get; init; }

    /// <summary>The copies.</summary>
    public required IReadOnlyList<Envelope> Personalizations { get; init; }

    /// <summary>The bodies.</summary>
    public IReadOnlyList<Body>? Content { get; init; }

    /// <summary>Headers of every copy.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Values of every copy that travel into its events.</summary>
    public IReadOnlyDictionary<string, string>? CustomArgs { get; init; }

    /// <summary>Names under which statistics count the mail.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>What is tracked.</summary>
    public Tracking? TrackingSettings { get; init; }

    /// <summary>An address with an optional display name.</summary>
    internal sealed record Address(string Email, string? Name)
    {
        /// <summary><c>Name &lt;address&gt;</c>, or the address alone.</summary>
        public override string ToString() => string.IsNullOrEmpty(Name) ? Email : $"{Name} <{Email}>";
    }

    /// <summary>One copy: its recipients and what differs in it.</summary>
    internal sealed record Envelope
    {
        /// <summary>The recipients.</summary>
        public required IReadOnlyList<Address> To { get; init; }

        /// <summary>Who receives a visible copy.</summary>
        public IReadOnlyList<Address>? Cc { get; init; }

        /// <summary>Who receives a hidden copy.</summary>
        public IReadOnlyList<Address>? Bcc { get; init; }

        /// <summary>The sender, in place of the message's.</summary>
        public Address? From { get; init; }

        /// <summary>The subject, in place of the message's.</summary>
        public string? Subject { get; init; }

        /// <summary>Headers of this copy; they win over the message's.</summary>
        public IReadOnlyDictionary<string, string>? Headers { get; init; }

        /// <summary>Texts that replace their keys in the subject and the bodies.</summary>
        public IReadOnlyDictionary<string, string>? Substitutions { get; init; }

        /// <summary>Values of this copy that travel into its events; they win over the message's.</summary>
        public IReadOnlyDictionary<string, string>? CustomArgs { get; init; }
    }

    /// <summary>One form of the body.</summary>
    internal sealed record Body(string Type, string Value);

    /// <summary>What is tracked about readers; null: as the account has it.</summary>
    internal sealed record Tracking(Switch? ClickTracking, Switch? OpenTracking);

    /// <summary>Something that is on or off.</summary>
    internal sealed record Switch([property: JsonPropertyName("enable")] bool? IsOn);
}

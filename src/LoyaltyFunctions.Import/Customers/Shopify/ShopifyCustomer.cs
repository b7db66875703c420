using System.Text.Json;

namespace LoyaltyFunctions.Import.Customers.Shopify;

/// <summary>What a webhook says about a customer. What it does not say is null.</summary>
/// <param name="Id">The customer's id in the shop.</param>
public sealed record ShopifyCustomer(string Id)
{
    /// <summary>The e-mail.</summary>
    public string? Email { get; init; }

    /// <summary>The given name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The family name.</summary>
    public string? LastName { get; init; }

    /// <summary>Whether the customer is subscribed to e-mail marketing; a subscription that is still to be confirmed is none.</summary>
    public bool? OptedIn { get; init; }

    /// <summary>When the consent was given or withdrawn.</summary>
    public DateTimeOffset? ConsentAt { get; init; }

    /// <summary>When the shop changed the customer.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Reads a webhook's body.</summary>
    /// <param name="topic">Its topic, one of <see cref="ShopifyTopics"/>.</param>
    /// <param name="body">The body.</param>
    /// <returns>Null where it is not what the topic promises: no JSON object, or none with a customer's id.</returns>
    public static ShopifyCustomer? Parse(string topic, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Parse(topic, document.RootElement) : null;
        }
        catch (Exception invalid) when (invalid is JsonException or InvalidOperationException)
        {
            // The latter where a field's name has half a surrogate pair, or bytes that are not UTF-8.
            return null;
        }
    }

    private static ShopifyCustomer? Parse(string topic, JsonElement root)
    {
        var isConsent = topic == ShopifyTopics.ConsentUpdated;
        if (IdOf(root, isConsent ? "customer_id" : "id") is not { } id)
        {
            return null;
        }

        var consent = Find(root, "email_marketing_consent", JsonValueKind.Object);
        var customer = new ShopifyCustomer(id)
        {
            OptedIn = consent is { } given ? StateOf(given) : FlagOf(root, "accepts_marketing"),
            ConsentAt = consent is { } when ? MomentOf(when, "consent_updated_at") : null,
        };
        return isConsent
            ? customer
            : customer with
            {
                Email = TextOf(root, "email"),
                FirstName = TextOf(root, "first_name"),
                LastName = TextOf(root, "last_name"),
                UpdatedAt = MomentOf(root, "updated_at"),
            };
    }

    private static string? IdOf(JsonElement root, string name)
    {
        var id = Find(root, name, JsonValueKind.Number)?.GetRawText() ?? TextOf(root, name);
        return id is { Length: > 0 and <= 20 } && id.All(char.IsAsciiDigit) ? id : null;
    }

    private static bool? StateOf(JsonElement consent) =>
        TextOf(consent, "state") is { } state ? state.Equals("subscribed", StringComparison.OrdinalIgnoreCase) : null;

    private static bool? FlagOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static DateTimeOffset? MomentOf(JsonElement root, string name) =>
        TextOf(root, name) is { } text && Moments.TryParse(text, out var moment) ? moment : null;

    private static string? TextOf(JsonElement root, string name)
    {
        try
        {
            return Find(root, name, JsonValueKind.String)?.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, of an emoji that was cut in two: no text, and sent again it is none either.
            return null;
        }
    }

    private static JsonElement? Find(JsonElement root, string name, JsonValueKind kind) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;
}

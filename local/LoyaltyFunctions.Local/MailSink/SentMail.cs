namespace LoyaltyFunctions.Local.MailSink;

/// <summary>An accepted request and when it came. Its copies share the bodies until they are looked at.</summary>
internal sealed record SentMail(string Id, DateTimeOffset ReceivedAt, SendRequest Request)
{
    private const string Text = "text/plain";
    private const string Html = "text/html";

    /// <summary>The copies in the request's order.</summary>
    public IEnumerable<MailMessage> Messages => Request.Personalizations.Select(Copy);

    private MailMessage Copy(SendRequest.Envelope envelope, int index) => new()
    {
        Id = index == 0 ? Id : $"{Id}.{index}",
        ReceivedAt = ReceivedAt,
        From = (envelope.From ?? Request.From).ToString(),
        ReplyTo = Request.ReplyTo?.ToString(),
        To = Emails(envelope.To),
        Cc = Emails(envelope.Cc),
        Bcc = Emails(envelope.Bcc),
        Subject = Filled(envelope.Subject ?? Request.Subject ?? string.Empty, envelope),
        Text = Body(Text, envelope),
        Html = Body(Html, envelope),
        CustomArgs = Merged(Request.CustomArgs, envelope.CustomArgs),
        Headers = Merged(Request.Headers, envelope.Headers),
        Categories = Request.Categories ?? [],
        ClickTracking = Request.TrackingSettings?.ClickTracking?.IsOn,
        OpenTracking = Request.TrackingSettings?.OpenTracking?.IsOn,
    };

    private string? Body(string type, SendRequest.Envelope envelope) =>
        Request.Content?.FirstOrDefault(body => body.Type == type) is { } body ? Filled(body.Value, envelope) : null;

    private static string Filled(string text, SendRequest.Envelope envelope) =>
        (envelope.Substitutions ?? new Dictionary<string, string>())
            .Where(pair => pair.Key.Length > 0)
            .Aggregate(text, (filled, pair) => filled.Replace(pair.Key, pair.Value, StringComparison.Ordinal));

    private static string[] Emails(IReadOnlyList<SendRequest.Address>? addresses) => [.. (addresses ?? []).Select(address => address.Email)];

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string>? general, IReadOnlyDictionary<string, string>? own)
    {
        var merged = new Dictionary<string, string>(general ?? new Dictionary<string, string>());
        foreach (var pair in own ?? new Dictionary<string, string>())
        {
            merged[pair.Key] = pair.Value;
        }

        return merged;
    }
}

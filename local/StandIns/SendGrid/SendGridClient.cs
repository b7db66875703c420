// Stands in for SendGrid 9.29.3.
namespace SendGrid;

/// <summary>Calls the v3 web API with an API key.</summary>
public class SendGridClient : BaseClient
{
    /// <summary>A client with an <see cref="HttpClient"/> of its own.</summary>
    public SendGridClient(SendGridClientOptions options)
        : base(options)
    {
    }

    /// <summary>A client on a given <see cref="HttpClient"/>, which stays the caller's.</summary>
    public SendGridClient(HttpClient httpClient, SendGridClientOptions options)
        : base(httpClient, options)
    {
    }
}

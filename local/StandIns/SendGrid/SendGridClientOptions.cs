// Stands in for SendGrid 9.29.3.
using System.Net.Http.Headers;

namespace SendGrid;

/// <summary>How a <see cref="SendGridClient"/> reaches the API.</summary>
public class SendGridClientOptions : BaseClientOptions
{
    private string apiKey;

    /// <summary>Options for https://api.sendgrid.com.</summary>
    public SendGridClientOptions()
    {
        Host = "https://api.sendgrid.com";
    }

    /// <summary>The API key; setting it sets <see cref="BaseClientOptions.Auth"/>.</summary>
    /// <exception cref="ArgumentNullException">The key is blank.</exception>
    public string ApiKey
    {
        get => apiKey;
        set
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                throw new ArgumentNullException(nameof(value));
            }

            apiKey = value;
            Auth = new AuthenticationHeaderValue("Bearer", value);
        }
    }
}

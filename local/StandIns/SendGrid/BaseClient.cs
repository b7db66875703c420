// Stands in for SendGrid 9.29.3.
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SendGrid.Helpers.Mail;

namespace SendGrid;

/// <summary>What the clients of the web API share.</summary>
public abstract class BaseClient : ISendGridClient
{
    private const string JsonMediaType = "application/json";

    private readonly BaseClientOptions options;
    private readonly HttpClient client;

    /// <summary>A client with an <see cref="HttpClient"/> of its own.</summary>
    protected BaseClient(BaseClientOptions options)
        : this(null, options)
    {
    }

    /// <summary>A client on a given <see cref="HttpClient"/>, which stays the caller's.</summary>
    protected BaseClient(HttpClient httpClient, BaseClientOptions options)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        client = httpClient ?? new HttpClient();
        if (options.RequestHeaders is not null && options.RequestHeaders.TryGetValue("Content-Type", out var contentType))
        {
            MediaType = contentType;
        }
    }

    /// <summary>The verbs of the API.</summary>
    public enum Method
    {
        /// <summary>Removes a resource.</summary>
        DELETE,

        /// <summary>Reads a resource.</summary>
        GET,

        /// <summary>Changes a part of a resource.</summary>
        PATCH,

        /// <summary>Creates a resource, or sends a mail.</summary>
        POST,

        /// <summary>Replaces a resource.</summary>
        PUT,
    }

    /// <inheritdoc/>
    public string UrlPath
    {
        get => options.UrlPath;
        set => options.UrlPath = value;
    }

    /// <inheritdoc/>
    public string Version
    {
        get => options.Version;
        set => options.Version = value;
    }

    /// <inheritdoc/>
    public string MediaType { get; set; } = JsonMediaType;

    /// <inheritdoc/>
    public virtual AuthenticationHeaderValue AddAuthorization(KeyValuePair<string, string> header)
    {
        var words = header.Value.Split();
        return new AuthenticationHeaderValue(words[0], words[1]);
    }

    /// <inheritdoc/>
    public virtual async Task<Response> MakeRequest(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        var answer = await client.SendAsync(request, cancellationToken);
        return new Response(answer.StatusCode, answer.Content, answer.Headers);
    }

    /// <inheritdoc/>
    public async Task<Response> RequestAsync(Method method, string requestBody = null, string queryParams = null, string urlPath = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method.ToString()), Address(urlPath ?? UrlPath, queryParams));
        if (requestBody is not null)
        {
            request.Content = new StringContent(requestBody, Encoding.UTF8, MediaType);
            if (MediaType == JsonMediaType)
            {
                request.Content.Headers.ContentType.CharSet = null;
            }
        }

        foreach (var header in options.RequestHeaders ?? [])
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        request.Headers.Authorization = options.Auth;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaType));
        request.Headers.UserAgent.TryParseAdd("sendgrid/9.29.3 csharp");
        return await MakeRequest(request, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default) =>
        RequestAsync(Method.POST, msg.Serialize(), urlPath: "mail/send", cancellationToken: cancellationToken);

    private Uri Address(string path, string queryParams)
    {
        var host = options.Host.EndsWith('/') ? options.Host : options.Host + "/";
        var versioned = Version is null ? path : Version + "/" + path;
        return new Uri(new Uri(host), versioned + Query(queryParams));
    }

    private static string Query(string queryParams)
    {
        if (queryParams is null)
        {
            return string.Empty;
        }

        using var json = JsonDocument.Parse(queryParams);
        var pairs =
            from member in json.RootElement.EnumerateObject()
            from value in member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().ToArray() : [member.Value]
            select member.Name + "=" + value;
        return "?" + string.Join('&', pairs);
    }
}

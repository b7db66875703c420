// Stands in for the package Azure.Data.Tables 12.11.0.
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Http;

/// <summary>An account's table service: where it is, and the pipeline that requests to it go through.</summary>
internal sealed class TableAccount
{
    internal const string ReturnNoContent = "return-no-content";
    private const string StorageScope = "https://storage.azure.com/.default";

    private readonly HttpPipeline _pipeline;
    private readonly string _version;

    private TableAccount(Uri endpoint, string name, HttpPipelinePolicy authorization, TableClientOptions? options)
    {
        options ??= new TableClientOptions();
        Endpoint = endpoint;
        Address = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        Name = name;
        _version = options.VersionString;
        var pipelineOptions = new HttpPipelineOptions(options) { RequestFailedDetailsParser = TableErrorParser.Instance };
        pipelineOptions.PerRetryPolicies.Add(authorization);
        pipelineOptions.PerRetryPolicies.Add(new PooledBodyPolicy());
        _pipeline = HttpPipelineBuilder.Build(pipelineOptions);
    }

    /// <summary>The service's address, as it was given.</summary>
    internal Uri Endpoint { get; }

    /// <summary>The service's address without a slash at its end.</summary>
    internal string Address { get; }

    /// <summary>The account's name.</summary>
    internal string Name { get; }

    internal static TableAccount Of(string connectionString, TableClientOptions? options)
    {
        var parsed = TableConnectionString.Parse(connectionString);
        return Of(parsed.Endpoint, parsed.Credential, options);
    }

    internal static TableAccount Of(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new TableAccount(endpoint, credential.AccountName, new SharedKeyLitePolicy(credential, TimeProvider.System), options);
    }

    internal static TableAccount Of(Uri endpoint, TokenCredential credential, TableClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        return new TableAccount(endpoint, NameOf(endpoint), new BearerTokenAuthenticationPolicy(credential, StorageScope), options);
    }

    /// <summary>A request to an address below the account's; the caller sends it with <see cref="SendAsync"/> and disposes of it.</summary>
    internal HttpMessage CreateMessage(RequestMethod method, string addressAndQuery)
    {
        HttpMessage message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(addressAndQuery));
        message.Request.Headers.SetValue("x-ms-version", _version);
        message.Request.Headers.SetValue("DataServiceVersion", "3.0");
        message.Request.Headers.SetValue(HttpHeader.Names.Accept, "application/json;odata=minimalmetadata");
        return message;
    }

    /// <summary>Sends a request.</summary>
    /// <returns>The answer; it is an error only when its status is <paramref name="toleratedStatus"/>.</returns>
    /// <exception cref="RequestFailedException">The service answered with another error.</exception>
    internal async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken, int? toleratedStatus = null)
    {
        await _pipeline.SendAsync(message, cancellationToken);
        return message.Response.IsError && message.Response.Status != toleratedStatus
            ? throw new RequestFailedException(message.Response)
            : message.Response;
    }

    // https://name.table.core.windows.net, or http://127.0.0.1:10002/name.
    private static string NameOf(Uri endpoint) =>
        IPAddress.TryParse(endpoint.Host, out _) || !endpoint.Host.Contains('.', StringComparison.Ordinal)
            ? endpoint.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(string.Empty)
            : endpoint.Host[..endpoint.Host.IndexOf('.', StringComparison.Ordinal)];
}

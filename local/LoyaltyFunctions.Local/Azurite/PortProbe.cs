using System.Net;
using System.Net.Sockets;

namespace LoyaltyFunctions.Local.Azurite;

/// <summary>Who answers on a port.</summary>
internal enum PortAnswer
{
    /// <summary>Nobody: the port is free.</summary>
    Nobody,

    /// <summary>The service of Azurite that was looked for.</summary>
    Azurite,

    /// <summary>Another program.</summary>
    SomethingElse,
}

/// <summary>Finds out who answers on a port, and which ports are free.</summary>
/// <param name="certificate">What services speak https with; null: they speak http.</param>
internal sealed class PortProbe(AzuriteCertificate? certificate = null) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly HttpClient _http = new(HandlerFor(certificate)) { Timeout = Patience };
    private readonly string _scheme = certificate is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;

    /// <summary>A port that is free now.</summary>
    internal static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks who answers on a port of this machine.</summary>
    internal async Task<PortAnswer> AskAsync(AzuriteService service, int port, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync(
                new Uri($"{_scheme}://127.0.0.1:{port}/devstoreaccount1?comp=list"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.Headers.Server.ToString().StartsWith(service.ServerName, StringComparison.OrdinalIgnoreCase)
                ? PortAnswer.Azurite
                : PortAnswer.SomethingElse;
        }
        catch (HttpRequestException failure) when (failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return PortAnswer.Nobody;
        }
        catch (HttpRequestException)
        {
            return PortAnswer.SomethingElse;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return PortAnswer.SomethingElse;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler HandlerFor(AzuriteCertificate? certificate)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        if (certificate is not null)
        {
            handler.SslOptions = certificate.TrustedByClients();
        }

        return handler;
    }
}

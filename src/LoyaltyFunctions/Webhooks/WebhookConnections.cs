using System.Net;
using System.Net.Sockets;

namespace LoyaltyFunctions.Webhooks;

/// <summary>
/// Connections to receivers: to public addresses only, looked up and checked when the connection is made, so that a name that was harmless when
/// it was set leads nowhere else later. No redirect is followed, no cookie kept, no proxy used, which would look the name up itself.
/// </summary>
public static class WebhookConnections
{
    private const int MaxHeaderKilobytes = 16;

    /// <summary>A connection pool.</summary>
    /// <param name="allowInsecure"><see cref="WebhookOptions.AllowInsecureTargets"/>.</param>
    public static SocketsHttpHandler Create(bool allowInsecure) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        // Answers' bodies are not read, and what was not read is not waited for.
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, allowInsecure, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowInsecure, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var allowed = allowInsecure ? addresses : Array.FindAll(addresses, PublicAddresses.Contains);
        if (allowed.Length == 0)
        {
            throw new ForbiddenTargetException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

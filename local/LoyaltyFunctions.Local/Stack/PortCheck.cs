using System.Net;
using System.Net.Sockets;
using LoyaltyFunctions.Local.Hosting;

namespace LoyaltyFunctions.Local.Stack;

/// <summary>Whether ports of this machine are free.</summary>
internal static class PortCheck
{
    /// <summary>Says so early where the host's port is taken: before Azurite is started for nothing.</summary>
    /// <exception cref="LocalHostException">It is taken.</exception>
    public static void RequireFree(int port)
    {
        if (FreeOrNull(port) is null)
        {
            throw PortInUse(port);
        }
    }

    /// <summary>The port, where nobody listens on it; else null.</summary>
    public static int? FreeOrNull(int? port)
    {
        if (port is not { } asked)
        {
            return null;
        }

        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, asked);
            listener.Start();
            return asked;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>What is said about a port that is taken.</summary>
    public static LocalHostException PortInUse(int port, Exception? cause = null) =>
        new($"Port {port} of this machine is already in use. Stop what uses it, or choose another port with --port.", cause);
}

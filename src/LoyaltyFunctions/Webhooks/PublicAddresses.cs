using System.Net;
using System.Net.Sockets;

namespace LoyaltyFunctions.Webhooks;

/// <summary>
/// Which addresses belong to the internet. A webhook must not lead to the machine that calls it, to its network, or to the services that a
/// cloud keeps for its machines: whoever sets a webhook could use it to reach what only this app can.
/// </summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        // Link-local, with the metadata services of clouds; and the address by which Azure's machines reach the platform.
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("168.63.129.16/32"),
        IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"),
        // Multicast, reserved, broadcast.
        IPNetwork.Parse("224.0.0.0/3"),
    ];

    /// <summary>All of IPv6's internet; loopback, local, link-local and multicast addresses and translated IPv4 ones are outside.</summary>
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublic6 =
    [
        // Protocols (tunnels that carry IPv4 addresses among them), documentation.
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>Whether the address is the internet's.</summary>
    public static bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return Contains(address.MapToIPv4());
        }

        return address.AddressFamily == AddressFamily.InterNetwork
            ? !Array.Exists(NotPublic4, network => network.Contains(address))
            : Global6.Contains(address) && !Array.Exists(NotPublic6, network => network.Contains(address));
    }
}

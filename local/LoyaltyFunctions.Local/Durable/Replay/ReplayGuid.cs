using System.Security.Cryptography;
using System.Text;

namespace LoyaltyFunctions.Local.Durable.Replay;

/// <summary>Ids that come out the same in every replay.</summary>
internal static class ReplayGuid
{
    /// <summary>The id with a running number in an execution: a version 8 UUID, made from a hash.</summary>
    public static Guid Create(string instanceId, string executionId, int number)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{instanceId}/{executionId}/{number}"));
        Span<byte> bytes = hash.AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}

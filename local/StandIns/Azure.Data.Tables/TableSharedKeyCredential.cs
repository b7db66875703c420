// Stands in for the package Azure.Data.Tables 12.11.0.
#nullable disable annotations

using System.Security.Cryptography;

namespace Azure.Data.Tables;

/// <summary>An account's name and key, which sign requests.</summary>
public class TableSharedKeyCredential
{
    private volatile byte[] _accountKey;

    /// <summary>A credential of an account.</summary>
    /// <param name="accountName">The account's name.</param>
    /// <param name="accountKey">The account's key, in Base64.</param>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        AccountName = accountName;
        SetAccountKey(accountKey);
    }

    /// <summary>The account's name.</summary>
    public string AccountName { get; }

    /// <summary>Takes a new key, in Base64, after the old one was rotated.</summary>
    public void SetAccountKey(string accountKey) => _accountKey = Convert.FromBase64String(accountKey);

    internal string Sign(ReadOnlySpan<byte> message)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_accountKey, message, hash);
        return Convert.ToBase64String(hash);
    }
}

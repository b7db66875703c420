using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace LoyaltyFunctions.Storage.Identity;

/// <summary>
/// The keys that an identity signs links with, asked of the storage account. A link dies with its key, so every key is made for as long as the account
/// allows, serves for an hour, and no link is made for longer than what a key has left after that hour.
/// </summary>
/// <param name="service">The account's blobs.</param>
/// <param name="clock">Says when a key has served.</param>
public sealed class DelegationKeys(BlobServiceClient service, TimeProvider clock)
{
    /// <summary>The account's clock, or a reader's, may differ from ours by as much.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a key serves. Where all keys of an account are revoked because a link leaked, the app would sign with a dead one for as long.
    /// </summary>
    public static readonly TimeSpan ServesFor = TimeSpan.FromHours(1);

    /// <summary>The account allows seven days by its own clock, and refuses a key for any longer.</summary>
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(7) - ClockSkew;

    /// <summary>How long a link can work at the most: 6 days, 22 hours and 55 minutes.</summary>
    public static readonly TimeSpan MaxLinkLifetime = KeyLifetime - ServesFor;

    private readonly Lock _gate = new();
    private Task<UserDelegationKey>? _asking;
    private volatile ServingKey? _serving;

    /// <summary>A key that outlives every link of <see cref="MaxLinkLifetime"/> that is made now.</summary>
    /// <param name="cancellationToken">Gives up; others who wait for the same key go on.</param>
    /// <exception cref="Azure.RequestFailedException">The account refused it: the identity may not make such keys (403), or storage is down.</exception>
    public async Task<UserDelegationKey> GetAsync(CancellationToken cancellationToken)
    {
        if (Serving() is { } key)
        {
            return key;
        }

        Task<UserDelegationKey> asking;
        lock (_gate)
        {
            asking = _asking ??= AskAsync();
        }

        return await asking.WaitAsync(cancellationToken);
    }

    private UserDelegationKey? Serving()
    {
        var now = clock.GetUtcNow();
        return _serving is { } serving && serving.Since <= now && now < serving.Since + ServesFor ? serving.Key : null;
    }

    /// <summary>Asks for everybody who waits, so that where the account refuses or is down, nobody stands in line to ask again.</summary>
    private async Task<UserDelegationKey> AskAsync()
    {
        // Back to the caller first, who notes that this is under way.
        await Task.Yield();
        try
        {
            var now = clock.GetUtcNow();
            var answer = await service.GetUserDelegationKeyAsync(now - ClockSkew, now + KeyLifetime, CancellationToken.None);
            _serving = new ServingKey(answer.Value, now);
            return answer.Value;
        }
        finally
        {
            lock (_gate)
            {
                _asking = null;
            }
        }
    }

    private sealed record ServingKey(UserDelegationKey Key, DateTimeOffset Since);
}

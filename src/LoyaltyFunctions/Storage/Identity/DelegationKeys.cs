using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace LoyaltyFunctions.Storage.Identity;

/// <summary>
/// The keys that an identity signs links with, asked of the storage account. A link dies with its key, so every key is made for as long as the account
/// allows, serves for an hour, and no link is made for longer than what a key has left after that hour.
/// </summary>
/// <param name="service">The account's blobs.</param>
/// <param name="clock">Says when a key has served.</param>
public sealed class DelegationKeys(BlobServiceClient service, TimeProvider clock) : IDisposable
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

    private readonly SemaphoreSlim _asking = new(1, 1);
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

        await _asking.WaitAsync(cancellationToken);
        try
        {
            // Whoever had the turn before may have brought one.
            return Serving() ?? await AskAsync(cancellationToken);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _asking.Dispose();

    private UserDelegationKey? Serving()
    {
        var now = clock.GetUtcNow();
        return _serving is { } serving && serving.Since <= now && now < serving.Since + ServesFor ? serving.Key : null;
    }

    private async Task<UserDelegationKey> AskAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var startsOn = now - ClockSkew;
        var expiresOn = now + KeyLifetime;
        var answer = await service.GetUserDelegationKeyAsync(startsOn, expiresOn, cancellationToken);
        _serving = new ServingKey(answer.Value, now);
        return answer.Value;
    }

    private sealed record ServingKey(UserDelegationKey Key, DateTimeOffset Since);
}

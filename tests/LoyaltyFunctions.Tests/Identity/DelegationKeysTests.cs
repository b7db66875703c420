using System.Web;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using LoyaltyFunctions.Storage.Identity;
using LoyaltyFunctions.Storage.Reports;
using LoyaltyFunctions.Tests.Access;
using Microsoft.Extensions.Options;

namespace LoyaltyFunctions.Tests.Identity;

/// <summary>Keys that links are signed with: one an hour, and no link that outlives its own.</summary>
public sealed class DelegationKeysTests
{
    private readonly SetClock _clock = new();
    private readonly KeyedAccount _account = new();
    private readonly DelegationKeys _keys;

    public DelegationKeysTests() => _keys = new DelegationKeys(_account, _clock);

    [Fact]
    public async Task Get_First_AsksForTheLongestThatTheAccountAllowsByAClockThatDiffers()
    {
        var key = await _keys.GetAsync(default);

        key.SignedStartsOn.ShouldBe(_clock.Now.AddMinutes(-5));
        key.SignedExpiresOn.ShouldBe(_clock.Now.AddDays(7).AddMinutes(-5));
    }

    [Fact]
    public async Task Get_WithinTheHour_IsTheSameKey()
    {
        var first = await _keys.GetAsync(default);
        _clock.Now += TimeSpan.FromMinutes(59);

        (await _keys.GetAsync(default)).ShouldBeSameAs(first);
        _account.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Get_AfterTheHour_IsANewKey()
    {
        var first = await _keys.GetAsync(default);
        _clock.Now += TimeSpan.FromHours(1);

        var second = await _keys.GetAsync(default);

        second.SignedExpiresOn.ShouldBe(first.SignedExpiresOn.AddHours(1));
        _account.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task Get_WhereTheClockWasSetBack_IsANewKey()
    {
        await _keys.GetAsync(default);
        _clock.Now -= TimeSpan.FromDays(1);

        (await _keys.GetAsync(default)).SignedStartsOn.ShouldBe(_clock.Now.AddMinutes(-5));
    }

    [Fact]
    public async Task Get_ByManyAtOnce_AsksOnce()
    {
        _account.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var asking = Enumerable.Range(0, 32).Select(_ => _keys.GetAsync(default)).ToList();
        _account.Gate.SetResult();

        var keys = await Task.WhenAll(asking);

        keys.Distinct().ShouldHaveSingleItem();
        _account.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Get_ByManyOfAnAccountThatRefuses_AsksOnceForAllOfThem()
    {
        _account.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _account.Refusal = new RequestFailedException(403, "Not allowed.");
        var asking = Enumerable.Range(0, 32).Select(_ => _keys.GetAsync(default)).ToList();
        _account.Gate.SetResult();

        foreach (var asked in asking)
        {
            await Should.ThrowAsync<RequestFailedException>(() => asked);
        }

        _account.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Get_GivenUpByOneWhoWaits_IsStillThereForTheOthers()
    {
        _account.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var giveUp = new CancellationTokenSource();
        var (first, impatient, patient) = (_keys.GetAsync(default), _keys.GetAsync(giveUp.Token), _keys.GetAsync(default));

        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => impatient);
        _account.Gate.SetResult();

        (await patient).ShouldBeSameAs(await first);
    }

    [Fact]
    public async Task Get_AfterARefusal_AsksAgain()
    {
        _account.Refusal = new RequestFailedException(403, "Not allowed.");
        await Should.ThrowAsync<RequestFailedException>(() => _keys.GetAsync(default));
        _account.Refusal = null;

        (await _keys.GetAsync(default)).SignedExpiresOn.ShouldBe(_clock.Now.AddDays(7).AddMinutes(-5));
    }

    [Theory]
    [InlineData("02:00:00", "02:00:00")]
    [InlineData("6.22:55:00", "6.22:55:00")]
    [InlineData("7.00:00:00", "6.22:55:00")]
    public async Task Links_AtAnyAgeOfTheKey_ExpireWhenTheySayAndBeforeTheirKey(string wanted, string lasting)
    {
        var first = await LinkAsync(wanted);
        _clock.Now += TimeSpan.FromMinutes(59);
        var last = await LinkAsync(wanted);

        _account.Asked.ShouldBe(1);
        (first.ExpiresAt + TimeSpan.FromMinutes(59)).ShouldBe(last.ExpiresAt);
        (last.ExpiresAt - _clock.Now).ShouldBe(TimeSpan.Parse(lasting, System.Globalization.CultureInfo.InvariantCulture));
        last.Signed.ShouldBe($"{last.ExpiresAt:yyyy-MM-ddTHH:mm:ssZ}");
        string.CompareOrdinal(last.Signed, last.Key).ShouldBeLessThan(0);
    }

    [Fact]
    public async Task Links_OfAKeyThatTheAccountMadeShorter_EndWithIt()
    {
        _account.MostDays = 2;

        var link = await LinkAsync("7.00:00:00");

        link.ExpiresAt.ShouldBe(_clock.Now.AddDays(2));
        (link.Signed, link.Key).ShouldBe(("2026-11-23T12:00:00Z", "2026-11-23T12:00:00Z"));
    }

    private async Task<(DateTimeOffset ExpiresAt, string? Signed, string? Key)> LinkAsync(string lifetime)
    {
        var options = new ReportOptions { LinkLifetime = TimeSpan.Parse(lifetime, System.Globalization.CultureInfo.InvariantCulture) };
        var links = new DownloadLinks(_account, _keys, Options.Create(options), _clock);
        var container = new BlobContainerClient(new Uri("https://shop.blob.core.windows.net/reports"), new UnsignedTokens());
        var (made, expiresAt) = await links.MakeAsync(container, [("i/errors.csv", "errors.csv")], null, default);
        var signed = HttpUtility.ParseQueryString(made[0]!.Query);
        return (expiresAt, signed["se"], signed["ske"]);
    }

    /// <summary>An account that makes keys, and says how many.</summary>
    private sealed class KeyedAccount() : BlobServiceClient(new Uri("https://shop.blob.core.windows.net"), new UnsignedTokens())
    {
        private int _asked;

        public int Asked => _asked;

        public TaskCompletionSource? Gate { get; set; }

        public RequestFailedException? Refusal { get; set; }

        public int? MostDays { get; set; }

        public override async Task<Response<UserDelegationKey>> GetUserDelegationKeyAsync(
            DateTimeOffset? startsOn, DateTimeOffset expiresOn, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _asked);
            if (Gate is { } gate)
            {
                await gate.Task;
            }

            if (Refusal is { } refusal)
            {
                throw refusal;
            }

            var ends = MostDays is { } days ? startsOn!.Value + DelegationKeys.ClockSkew + TimeSpan.FromDays(days) : expiresOn;
            var key = BlobsModelFactory.UserDelegationKey(
                UnsignedTokens.ObjectId, UnsignedTokens.TenantId, "b", "2023-11-03", Convert.ToBase64String("secret"u8), ends, startsOn!.Value);
            return Response.FromValue(key, null!);
        }
    }
}

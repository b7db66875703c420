using System.Net;
using LoyaltyFunctions.Access;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Programs;
using LoyaltyFunctions.Tests.Storage;

namespace LoyaltyFunctions.Tests.Access;

/// <summary>The life of a key: use, replacement, end.</summary>
public sealed class KeyStoreTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private readonly SetClock _clock = new();
    private readonly string _program = TestStorage.NewId();

    private KeyStore Keys => new(storage.Tables, _clock);

    [Fact]
    public async Task Find_ExpiredKey_IsNone()
    {
        var (key, _) = await Keys.CreateAsync(_program, new KeyTerms("Short", Permissions.Read) { ExpiresAt = _clock.Now.AddHours(1) }, default);

        (await FindAsync(key)).ShouldNotBeNull();
        _clock.Now = _clock.Now.AddHours(1);
        (await FindAsync(key)).ShouldBeNull();
    }

    [Fact]
    public async Task Find_KeyOfSomeTypes_KeepsToThem()
    {
        var (key, _) = await Keys.CreateAsync(_program, new KeyTerms("Points", Permissions.Import) { Types = new TypeScope(["points-add", "points-set"]) }, default);

        var grant = (await FindAsync(key))!;
        (grant.Types.Allows("points-set"), grant.Types.Allows("tiers"), grant.Types.Allows(null)).ShouldBe((true, false, false));
        (grant.Opens(_program), grant.Opens("other")).ShouldBe((true, false));
    }

    [Fact]
    public async Task Rotate_Key_BothWorkUntilTheOverlapEnds()
    {
        var terms = new KeyTerms("Sync", Permissions.Read | Permissions.Import) { Types = new TypeScope(["tiers"]), ExpiresAt = _clock.Now.AddDays(90) };
        var (old, _) = await Keys.CreateAsync(_program, terms, default);

        var (fresh, stored, replaced) = await Keys.RotateAsync(_program, old.Id, TimeSpan.FromHours(2), "admin", default);

        (stored!.Name, stored.Granted, stored.Types, stored.ExpiresAt, stored.CreatedBy).ShouldBe(
            ("Sync", Permissions.Read | Permissions.Import, "tiers", _clock.Now.AddDays(90), "admin"));
        (replaced!.ReplacedBy, replaced.StopsAt).ShouldBe((fresh!.Id, _clock.Now.AddHours(2)));
        foreach (var key in new[] { old, fresh })
        {
            var grant = (await FindAsync(key))!;
            (grant.Name, grant.Permissions, grant.Types.ToText()).ShouldBe(("Sync", Permissions.Read | Permissions.Import, "tiers"));
        }

        _clock.Now = _clock.Now.AddHours(2);
        (await FindAsync(old)).ShouldBeNull();
        (await FindAsync(fresh)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Rotate_WithoutOverlap_EndsTheOldKeyAtOnce()
    {
        var (old, _) = await Keys.CreateAsync(_program, new KeyTerms("Sync", Permissions.Read), default);

        var (fresh, _, _) = await Keys.RotateAsync(_program, old.Id, TimeSpan.Zero, "admin", default);

        (await FindAsync(old)).ShouldBeNull();
        (await FindAsync(fresh!)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Rotate_OverlapBeyondTheKeysEnd_DoesNotProlongIt()
    {
        var (old, _) = await Keys.CreateAsync(_program, new KeyTerms("Sync", Permissions.Read) { ExpiresAt = _clock.Now.AddHours(1) }, default);

        var (_, _, replaced) = await Keys.RotateAsync(_program, old.Id, TimeSpan.FromHours(24), "admin", default);

        replaced!.StopsAt.ShouldBe(_clock.Now.AddHours(1));
    }

    [Fact]
    public async Task Rotate_KeyWithAGoodReplacement_IsRefusedUntilThatIsRevoked()
    {
        var (old, _) = await Keys.CreateAsync(_program, new KeyTerms("Sync", Permissions.Read), default);
        var (lost, _, _) = await Keys.RotateAsync(_program, old.Id, TimeSpan.FromHours(1), "admin", default);

        (await Keys.RotateAsync(_program, old.Id, TimeSpan.FromHours(1), "admin", default)).Key.ShouldBeNull();
        await Keys.RevokeAsync(_program, lost!.Id, "admin", default);

        var (fresh, _, replaced) = await Keys.RotateAsync(_program, old.Id, TimeSpan.FromHours(1), "admin", default);
        replaced!.ReplacedBy.ShouldBe(fresh!.Id);
    }

    [Fact]
    public async Task Rotate_RevokedOrUnknownKey_MakesNone()
    {
        var (key, _) = await Keys.CreateAsync(_program, new KeyTerms("Sync", Permissions.Read), default);
        await Keys.RevokeAsync(_program, key.Id, "admin", default);

        (await Keys.RotateAsync(_program, key.Id, TimeSpan.Zero, "admin", default)).Key.ShouldBeNull();
        (await Keys.RotateAsync(_program, "000000000000", TimeSpan.Zero, "admin", default)).Old.ShouldBeNull();
        (await Keys.RotateAsync(_program, "Not/An#Id", TimeSpan.Zero, "admin", default)).Old.ShouldBeNull();
        (await Keys.ListAsync(_program, default)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Revoke_Twice_KeepsTheFirst()
    {
        var (key, _) = await Keys.CreateAsync(_program, new KeyTerms("Sync", Permissions.Read), default);
        var first = _clock.Now;

        (await Keys.RevokeAsync(_program, key.Id, "Ana", default)).ShouldBeTrue();
        _clock.Now = first.AddDays(1);
        (await Keys.RevokeAsync(_program, key.Id, "Bob", default)).ShouldBeTrue();

        var stored = (await Keys.FindAsync(_program, key.Id, default))!;
        (stored.RevokedAt, stored.RevokedBy).ShouldBe((first, "Ana"));
        (await FindAsync(key)).ShouldBeNull();
        (await Keys.RevokeAsync(_program, "000000000000", "Bob", default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Find_Used_NotesItOnceAnHour()
    {
        var (key, _) = await Keys.CreateAsync(_program, new KeyTerms("Sync", Permissions.Read), default);
        using var tap = new StorageTap();
        var grants = storage.GrantsFor(clock: _clock, over: storage.TablesThrough(tap));
        var first = _clock.Now;

        await grants.FindAsync(key, default);
        _clock.Now = first.AddMinutes(59);
        await grants.FindAsync(key, default);
        (await Keys.FindAsync(_program, key.Id, default))!.LastUsedAt.ShouldBe(first);
        tap.TakeRequests().Select(request => request.Split(' ')[0]).ShouldBe(["GET", "PATCH", "GET"]);

        _clock.Now = first.AddMinutes(60);
        await grants.FindAsync(key, default);
        (await Keys.FindAsync(_program, key.Id, default))!.LastUsedAt.ShouldBe(_clock.Now);
    }

    [Fact]
    public async Task Find_UseThatCannotBeNoted_LetsInAllTheSame()
    {
        var (key, _) = await Keys.CreateAsync(_program, new KeyTerms("Sync", Permissions.Read), default);
        using var readOnly = new NoWrites();

        (await storage.GrantsFor(clock: _clock, over: storage.TablesThrough(readOnly)).FindAsync(key, default)).ShouldNotBeNull();

        (await Keys.FindAsync(_program, key.Id, default))!.LastUsedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Find_WrongSecret_NotesNoUse()
    {
        var (key, _) = await Keys.CreateAsync(_program, new KeyTerms("Sync", Permissions.Read), default);

        (await FindAsync(key with { Secret = new string('0', 64) })).ShouldBeNull();

        (await Keys.FindAsync(_program, key.Id, default))!.LastUsedAt.ShouldBeNull();
    }

    [Fact]
    public void Parse_KeyOfAPartner_IsNeverAProgramsKey()
    {
        var key = ApiKey.Create(ApiKey.OwnerOf(new string('a', 40)));

        ApiKey.Parse(key.Text).ShouldBe(key);
        key.Partner.ShouldBe(new string('a', 40));
        ProgramIds.IsValid(key.Owner).ShouldBeFalse();
        ApiKey.Create("p-agency").Partner.ShouldBeNull();
        ApiKey.Parse(ApiKey.Create(new string('a', 43)).Text).ShouldBeNull();
    }

    private Task<KeyGrant?> FindAsync(ApiKey key) => storage.GrantsFor(clock: _clock).FindAsync(key, default);

    /// <summary>A connection to storage that refuses to write.</summary>
    private sealed class NoWrites() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == HttpMethod.Get
                ? await base.SendAsync(request, cancellationToken)
                : new HttpResponseMessage(HttpStatusCode.Forbidden) { RequestMessage = request, Content = new StringContent("") };
    }
}

using LoyaltyFunctions.Access;
using LoyaltyFunctions.Tests.Storage;

namespace LoyaltyFunctions.Tests.Access;

/// <summary>Partners, and what their keys open.</summary>
public sealed class PartnerStoreTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private readonly SetClock _clock = new();
    private readonly string _id = TestStorage.NewId();

    private KeyStore Keys => new(storage.Tables, _clock);

    private PartnerStore Partners => new(storage.Tables, _clock);

    [Fact]
    public async Task Find_PartnersKey_OpensItsProgramsWithWhatBothMay()
    {
        var (partner, _) = await Partners.SaveAsync(NewPartner() with { Types = new TypeScope(["points-add", "tiers"]) }, default);
        var key = await CreateKeyAsync(partner, new KeyTerms("Key", Permissions.Import | Permissions.Confirm) { Types = new TypeScope(["tiers", "profiles"]) });

        var grant = (await FindAsync(key))!;

        (grant.Name, grant.Permissions, grant.Types.ToText()).ShouldBe(("Agency", Permissions.Import, "tiers"));
        (grant.Opens("one"), grant.Opens("two"), grant.Opens("three"), grant.Opens(_id)).ShouldBe((true, true, false, false));
    }

    [Fact]
    public async Task Save_LessForThePartner_IsLessForItsKeysAtOnce()
    {
        var (partner, _) = await Partners.SaveAsync(NewPartner(), default);
        var key = await CreateKeyAsync(partner, new KeyTerms("Key", Partner.Most));

        var (changed, created) = await Partners.SaveAsync(NewPartner() with { Programs = ["two"], Permissions = Permissions.Read }, default);

        created.ShouldBeFalse();
        changed.Registration.ShouldBe(partner.Registration);
        var grant = (await FindAsync(key))!;
        (grant.Opens("one"), grant.Opens("two"), grant.Permissions).ShouldBe((false, true, Permissions.Read));
    }

    [Fact]
    public async Task Delete_Partner_LeavesItsKeysDeadAlsoUnderANewPartnerOfItsId()
    {
        var (partner, _) = await Partners.SaveAsync(NewPartner(), default);
        var key = await CreateKeyAsync(partner, new KeyTerms("Key", Partner.Most));
        // A key that was being made while the partner was deleted.
        (await Partners.DeleteAsync(_id, default)).ShouldBeTrue();
        var late = await CreateKeyAsync(partner, new KeyTerms("Late", Partner.Most));

        (await FindAsync(key), await FindAsync(late)).ShouldBe((null, null));
        await Partners.SaveAsync(NewPartner(), default);

        (await FindAsync(key), await FindAsync(late)).ShouldBe((null, null));
        (await Partners.DeleteAsync("no-such-partner", default)).ShouldBeFalse();
    }

    [Fact]
    public async Task TryRemove_Program_TakesThatAccessOnly()
    {
        await Partners.SaveAsync(NewPartner(), default);

        (await Partners.TryRemoveAsync(_id, "one", default)).ShouldBeTrue();

        (await Partners.TryRemoveAsync(_id, "one", default)).ShouldBeFalse();
        (await Partners.TryRemoveAsync("no-such-partner", "one", default)).ShouldBeFalse();
        (await Partners.FindAsync(_id, default))!.Programs.ShouldBe(["two"]);
        (await Partners.ListOfAsync("one", default)).ShouldNotContain(partner => partner.Id == _id);
        (await Partners.ListOfAsync("two", default)).ShouldContain(partner => partner.Id == _id);
    }

    [Fact]
    public async Task TryReplace_ChangedSinceItWasRead_IsRefused()
    {
        await Partners.SaveAsync(NewPartner(), default);
        var read = (await Partners.FindAsync(_id, default))!;
        await Partners.SaveAsync(NewPartner() with { Name = "First" }, default);

        (await Partners.TryReplaceAsync(NewPartner() with { Name = "Second" }, read, default)).ShouldBeNull();

        (await Partners.FindAsync(_id, default))!.Name.ShouldBe("First");
        (await Partners.TryCreateAsync(NewPartner(), default)).ShouldBeNull();
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("a,b", null, "a,b")]
    [InlineData(null, "b", "b")]
    [InlineData("a,b,c", "c,b,d", "b,c")]
    [InlineData("a", "b", "")]
    public void And_TwoScopes_IsWhatIsInBoth(string? one, string? other, string? both) =>
        TypeScope.Parse(one).And(TypeScope.Parse(other)).ToText().ShouldBe(both);

    private Partner NewPartner() => new() { Id = _id, Name = "Agency", Programs = ["one", "two"], Permissions = Permissions.Read | Permissions.Import };

    private async Task<ApiKey> CreateKeyAsync(Partner partner, KeyTerms terms) =>
        (await Keys.CreateAsync(ApiKey.OwnerOf(partner.Id), terms with { Registration = partner.Registration }, default)).Key;

    private Task<KeyGrant?> FindAsync(ApiKey key) => storage.GrantsFor(clock: _clock).FindAsync(key, default);
}

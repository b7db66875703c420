using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.Programs;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class ShopStoreTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private readonly string _program = TestStorage.NewId();
    private readonly Clock _clock = new();

    [Fact]
    public async Task Set_Secret_IsTheOneThatWebhooksAreSignedWith()
    {
        (await Shops.ReadSecretsAsync(_program, default)).ShouldBeEmpty();
        (await Shops.SetAtAsync(_program, default)).ShouldBeNull();

        (await Shops.SetAsync(_program, "first", default)).ShouldBe(_clock.Now);

        (await Shops.ReadSecretsAsync(_program, default)).ShouldBe(["first"]);
        (await Shops.SetAtAsync(_program, default)).ShouldBe(_clock.Now);
    }

    [Fact]
    public async Task Set_AnotherSecret_LetsTheFormerOneWorkForAWhile()
    {
        await Shops.SetAsync(_program, "first", default);
        _clock.Now += TimeSpan.FromDays(1);
        await Shops.SetAsync(_program, "second", default);

        (await Shops.ReadSecretsAsync(_program, default)).ShouldBe(["second", "first"]);
        _clock.Now += TimeSpan.FromHours(2);
        (await Shops.ReadSecretsAsync(_program, default)).ShouldBe(["second"]);
    }

    [Fact]
    public async Task Set_SameSecretAgain_ChangesNothing()
    {
        var since = await Shops.SetAsync(_program, "first", default);
        _clock.Now += TimeSpan.FromDays(1);

        (await Shops.SetAsync(_program, "first", default)).ShouldBe(since);

        (await Shops.ReadSecretsAsync(_program, default)).ShouldBe(["first"]);
    }

    [Fact]
    public async Task Remove_AfterAReplacement_EndsTheFormerSecretToo()
    {
        await Shops.SetAsync(_program, "first", default);
        await Shops.SetAsync(_program, "second", default);

        await Shops.RemoveAsync(_program, default);
        await Shops.RemoveAsync(_program, default);

        (await Shops.ReadSecretsAsync(_program, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_WhatIsNoProgram_HasNoSecret() => (await Shops.ReadSecretsAsync("Not/An#Id", default)).ShouldBeEmpty();

    private ShopStore Shops => new(storage.Tables, _clock);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

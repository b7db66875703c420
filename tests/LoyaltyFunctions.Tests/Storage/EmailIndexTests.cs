using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Storage.Emails;
using LoyaltyFunctions.Storage.Programs;
using static LoyaltyFunctions.Tests.Storage.TestStorage;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class EmailIndexTests(TestStorage storage) : IClassFixture<TestStorage>
{
    [Theory]
    [InlineData(16_000)]
    [InlineData(1_000)]
    public async Task Read_EmailsOfAPartition_FindsThoseThatAreThereWhicheverWayItReads(int expectedCustomers)
    {
        var program = await storage.CreateProgramAsync(expectedCustomers);
        var emails = EmailsIn(program, 3, 4);
        await GiveAsync(program, 3, (emails[0], "7"), (emails[1], "14"), (emails[2], "21"));

        var found = await storage.Emails.ReadAsync(program, 3, emails[1..], default);

        found.Select(pair => (pair.Key, pair.Value.CustomerId)).Order().ShouldBe([(emails[1], "14"), (emails[2], "21")]);
    }

    [Fact]
    public async Task Give_EmailWithCharactersThatNoKeyHas_IsFoundByIt()
    {
        var program = await storage.CreateProgramAsync();
        const string Email = "a/b#c?d=e'f+g@example.com";
        var partition = Partitioning.PartitionOf(Email, program.Partitions);

        await GiveAsync(program, partition, (Email, "7"));

        (await storage.Emails.ReadAsync(program, partition, [Email], default)).ShouldHaveSingleItem().Key.ShouldBe(Email);
    }

    [Fact]
    public async Task Give_MoreThanATransactionHolds_GivesAll()
    {
        var program = await storage.CreateProgramAsync();
        var emails = EmailsIn(program, 3, 130);

        await GiveAsync(program, 3, [.. emails.Select(email => (email, "7"))]);

        (await storage.Emails.ReadAsync(program, 3, emails, default)).Count.ShouldBe(130);
    }

    [Fact]
    public async Task Give_EmailThatSomebodyGotMeanwhile_IsRefused()
    {
        var program = await storage.CreateProgramAsync();
        var email = EmailsIn(program, 3, 1)[0];
        await GiveAsync(program, 3, (email, "7"));

        (await storage.Emails.GiveAsync(program, 3, [(email, "14", null)], default)).ShouldBeFalse();

        await HolderShouldBeAsync(program, email, "7");
    }

    [Fact]
    public async Task Give_EntryAsItWasRead_TakesItOverOnce()
    {
        var program = await storage.CreateProgramAsync();
        var email = EmailsIn(program, 3, 1)[0];
        await GiveAsync(program, 3, (email, "7"));
        var held = (await storage.Emails.ReadAsync(program, 3, [email], default))[email];

        (await storage.Emails.GiveAsync(program, 3, [(email, "14", held)], default)).ShouldBeTrue();
        (await storage.Emails.GiveAsync(program, 3, [(email, "21", held)], default)).ShouldBeFalse();

        await HolderShouldBeAsync(program, email, "14");
    }

    [Fact]
    public async Task Release_OwnEmail_FreesIt()
    {
        var program = await storage.CreateProgramAsync();
        var email = EmailsIn(program, 3, 1)[0];
        await GiveAsync(program, 3, (email, "7"));

        await storage.Emails.ReleaseAsync(program, email, "7", default);
        await storage.Emails.ReleaseAsync(program, email, "7", default);

        await HolderShouldBeAsync(program, email, null);
    }

    [Fact]
    public async Task Release_EmailThatSomebodyElseHasByNow_LeavesItToThem()
    {
        var program = await storage.CreateProgramAsync();
        var email = EmailsIn(program, 3, 1)[0];
        await GiveAsync(program, 3, (email, "14"));

        await storage.Emails.ReleaseAsync(program, email, "7", default);

        await HolderShouldBeAsync(program, email, "14");
    }

    [Fact]
    public async Task Scan_Partition_HasItsEntriesAndNoOthers()
    {
        var program = await storage.CreateProgramAsync();
        await GiveAsync(program, 3, (EmailsIn(program, 3, 1)[0], "7"));
        await GiveAsync(program, 4, (EmailsIn(program, 4, 1)[0], "14"));

        var customers = new List<string?>();
        await foreach (var entry in storage.Emails.ScanAsync(program, 3, default))
        {
            customers.Add(entry.CustomerId);
        }

        customers.ShouldBe(["7"]);
    }

    private async Task GiveAsync(LoyaltyProgram program, int partition, params (string Email, string CustomerId)[] gifts) =>
        (await storage.Emails.GiveAsync(program, partition, gifts.Select(gift => (gift.Email, gift.CustomerId, (EmailEntity?)null)), default)).ShouldBeTrue();

    private async Task HolderShouldBeAsync(LoyaltyProgram program, string email, string? customerId)
    {
        var entries = await storage.Emails.ReadAsync(program, Partitioning.PartitionOf(email, program.Partitions), [email], default);
        entries.GetValueOrDefault(email)?.CustomerId.ShouldBe(customerId);
        entries.ContainsKey(email).ShouldBe(customerId is not null);
    }

    private static List<string> EmailsIn(LoyaltyProgram program, int partition, int count) =>
        [.. Enumerable.Range(0, int.MaxValue).Select(number => $"c{number}@example.com")
            .Where(email => Partitioning.PartitionOf(email, program.Partitions) == partition).Take(count)];
}

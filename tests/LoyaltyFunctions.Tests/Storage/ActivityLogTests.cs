using Azure.Data.Tables;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Storage.ActivityRecords;
using LoyaltyFunctions.Storage.Programs;
using static LoyaltyFunctions.Tests.Storage.TestStorage;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class ActivityLogTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private ActivityLog Log => new(storage.Tables);

    [Fact]
    public async Task ReadPage_WhateverTheKeys_GivesTheNewestFirst()
    {
        var program = await storage.CreateProgramAsync();
        await AddAsync(program, "7", ("bbb", 1, 0, 1), ("aaa", 1, 0, 3), ("ccc", 1, 0, 2));

        var (records, hasMore) = await Log.ReadPageAsync(program, "7", null, 50, default);

        records.Select(logged => logged.Record.ImportId).ShouldBe(["aaa", "ccc", "bbb"]);
        records.Select(logged => logged.Place.At).ShouldBe([Noon.AddMinutes(3), Noon.AddMinutes(2), Noon.AddMinutes(1)]);
        hasMore.ShouldBeFalse();
    }

    [Fact]
    public async Task ReadPage_RecordsOfOneMoment_GivesTheLastRecordAndPartFirst()
    {
        var program = await storage.CreateProgramAsync();
        await AddAsync(program, "7", ("aaa", 1, 0, 1), ("aaa", 2, 1, 1), ("aaa", 2, 0, 1));

        var (records, _) = await Log.ReadPageAsync(program, "7", null, 50, default);

        records.Select(logged => (logged.Record.RecordNumber, logged.Record.Part)).ShouldBe([(2, 1), (2, 0), (1, 0)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(12)]
    public async Task ReadPage_PageByPage_GivesEveryRecordOnceInOrder(int pageSize)
    {
        var program = await storage.CreateProgramAsync();
        await AddAsync(program, "7", [.. Enumerable.Range(0, 12).Select(number => ($"i{number * 7 % 12:d2}", 1, 0, number / 3))]);

        var all = new List<LoggedActivity>();
        for (ActivityPlace? after = null; ;)
        {
            var (records, hasMore) = await Log.ReadPageAsync(program, "7", after, pageSize, default);
            all.AddRange(records);
            if (!hasMore)
            {
                break;
            }

            after = ActivityPlace.Parse(records[^1].Place.ToString()).ShouldNotBeNull();
        }

        all.Count.ShouldBe(12);
        all.Select(logged => logged.Place).ShouldBe(all.Select(logged => logged.Place).OrderDescending());
        all.Select(logged => logged.Record.ImportId).Distinct().Count().ShouldBe(12);
    }

    [Fact]
    public async Task ReadPage_IdThatIsTheBeginningOfAnother_LeavesTheOthersRecordsOut()
    {
        var program = await storage.CreateProgramAsync() with { Partitions = 1 };
        await AddAsync(program, "7", ("aaa", 1, 0, 1));
        await AddAsync(program, "7-aaa", ("bbb", 1, 0, 2));
        await AddAsync(program, "77", ("ccc", 1, 0, 3));

        (await Log.ReadPageAsync(program, "7", null, 50, default)).Records.ShouldHaveSingleItem().Record.CustomerId.ShouldBe("7");
        (await Log.ReadPageAsync(program, "7-aaa", null, 50, default)).Records.ShouldHaveSingleItem().Record.ImportId.ShouldBe("bbb");
        (await Log.ReadOfAsync(program, "7", "aaa", default)).ShouldHaveSingleItem().Record.CustomerId.ShouldBe("7");
    }

    [Theory]
    [InlineData("")]
    [InlineData("0638993664000000000")]
    [InlineData("0638993664000000000-")]
    [InlineData("638993664000000000-aaa-0000001")]
    [InlineData("9999999999999999999-aaa-0000001")]
    public void Parse_WhatIsNoPlace_IsNull(string text) => ActivityPlace.Parse(text).ShouldBeNull();

    private async Task AddAsync(LoyaltyProgram program, string customerId, params (string Import, int Record, int Part, int Minute)[] records)
    {
        var partition = Partitioning.PartitionOf(customerId, program.Partitions);
        foreach (var (import, number, part, minute) in records)
        {
            await storage.Tables.Customers(partition).AddEntityAsync(
                ActivityEntity.From(Tables.PartitionKey(program.Id, partition), Record(customerId, import, number) with { Part = part }, Noon.AddMinutes(minute)), default);
        }
    }
}

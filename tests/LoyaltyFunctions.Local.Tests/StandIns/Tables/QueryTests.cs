using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Testing;

namespace LoyaltyFunctions.Local.Tests.StandIns.Tables;

public sealed class QueryTests(AzuriteFixture azurite) : TableTest(azurite)
{
    [Fact]
    public async Task Query_MoreEntitiesThanAPageHas_ReadsThemAllOnceAndInOrder()
    {
        await FillAsync("with space", 1250);

        List<TableEntity> all = await Table.QueryAsync<TableEntity>().ToListAsync();

        all.Select(entity => entity.RowKey).ShouldBe(Enumerable.Range(0, 1250).Select(row => $"r{row:d5}"));
    }

    [Fact]
    public async Task AsPages_TokenOfAnEarlierPage_GoesOnBehindIt()
    {
        await FillAsync("p", 25);
        List<Page<Sample>> pages = await Table.QueryAsync<Sample>(maxPerPage: 10).AsPages().ToListAsync();

        List<Page<Sample>> rest = await Table.QueryAsync<Sample>().AsPages(pages[0].ContinuationToken, pageSizeHint: 12).ToListAsync();

        pages.Select(page => page.Values.Count).ShouldBe([10, 10, 5]);
        pages[^1].ContinuationToken.ShouldBeNull();
        rest.Select(page => page.Values.Count).ShouldBe([12, 3]);
        rest[0].Values[0].RowKey.ShouldBe("r00010");
    }

    [Fact]
    public async Task Query_SeveralPartitions_GivesEachEntityItsOwnPartitionKey()
    {
        await FillAsync("a", 3);
        await FillAsync("b", 2);

        List<Sample> all = await Table.QueryAsync<Sample>().ToListAsync();

        all.Select(entity => entity.PartitionKey).ShouldBe(["a", "a", "a", "b", "b"]);
    }

    [Fact]
    public async Task Query_WithSelect_ReadsOnlyWhatIsNamed()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["Balance"] = 7, ["Tier"] = "Gold" });

        List<TableEntity> found = await Table.QueryAsync<TableEntity>(select: ["RowKey", "Balance"]).ToListAsync();

        found.ShouldHaveSingleItem().Keys.ShouldBe(["odata.etag", "RowKey", "Balance"], ignoreOrder: true);
    }

    [Fact]
    public async Task Query_NothingMatches_IsEmpty() =>
        (await Table.QueryAsync<TableEntity>("PartitionKey eq 'none'").ToListAsync()).ShouldBeEmpty();

    [Fact]
    public async Task Query_FilterThatIsNone_FailsWithInvalidInput() =>
        (await Should.ThrowAsync<RequestFailedException>(() => Table.QueryAsync<TableEntity>("Balance like 5").ToListAsync().AsTask()))
            .Status.ShouldBe(400);

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Query_FilterOnAType_FindsTheEntity(FormattableString filter)
    {
        await Table.AddEntityAsync(new Sample
        {
            RowKey = "match",
            Text = "o'brien",
            Number = 5,
            Large = 5_000_000_000,
            Flag = true,
            Real = 1.5,
            Moment = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero),
            Id = Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
        });
        await Table.AddEntityAsync(new Sample { RowKey = "other", Text = "x", Real = 9 });

        List<Sample> found = await Table.QueryAsync<Sample>(TableClient.CreateQueryFilter(filter)).ToListAsync();

        found.ShouldHaveSingleItem().RowKey.ShouldBe("match");
    }

    public static TheoryData<FormattableString> Filters() =>
    [
        $"Text eq {"o'brien"}",
        $"Number ge {5}",
        $"Large eq {5_000_000_000L}",
        $"Flag eq {true}",
        $"Real lt {1.75}",
        $"Moment gt {new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero)}",
        $"Id eq {Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff")}",
        $"RowKey ge {"m"} and RowKey lt {"n"}",
    ];

    [Fact]
    public void CreateQueryFilter_EveryType_WritesItsLiteral()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));

        TableClient.CreateQueryFilter($"A eq {"it's"} and B eq {'\''} and C eq {5} and D eq {5L} and E eq {1.5} and F eq {true} and G eq {time}")
            .ShouldBe("A eq 'it''s' and B eq '''' and C eq 5 and D eq 5L and E eq 1.5 and F eq true and G eq datetime'2026-01-02T02:04:05Z'");
        TableClient.CreateQueryFilter($"H eq {Guid.Empty} and I eq {new byte[] { 1, 255 }}")
            .ShouldBe("H eq guid'00000000-0000-0000-0000-000000000000' and I eq X'01ff'");
    }

    [Fact]
    public void CreateQueryFilter_TypeWithoutLiteral_IsRefused() =>
        Should.Throw<ArgumentException>(() => TableClient.CreateQueryFilter($"A eq {TimeSpan.Zero}"))
            .Message.ShouldBe("Unable to convert argument 0 from type System.TimeSpan to an OData literal.");

    private async Task FillAsync(string partitionKey, int count)
    {
        foreach (TableTransactionAction[] chunk in Adds(partitionKey, count).Chunk(100))
        {
            await Table.SubmitTransactionAsync(chunk);
        }
    }
}

using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using LoyaltyFunctions.Testing;

namespace LoyaltyFunctions.Local.Tests.StandIns.Tables;

public sealed class EntityTests(AzuriteFixture azurite) : TableTest(azurite)
{
    [Fact]
    public async Task Get_EntityOfEveryType_ReturnsWhatWasAdded()
    {
        var sample = new Sample
        {
            Text = "Grüße, \"π\" 🎁\r\nsecond line",
            Number = int.MinValue,
            MaybeNumber = 0,
            Large = long.MaxValue,
            MaybeLarge = long.MinValue,
            Flag = true,
            MaybeFlag = false,
            Real = 0.1,
            MaybeReal = 5,
            Moment = new DateTimeOffset(2026, 11, 21, 18, 9, 16, TimeSpan.FromHours(2)).AddTicks(1234567),
            MaybeMoment = DateTimeOffset.UnixEpoch,
            Utc = new DateTime(2026, 2, 28, 23, 59, 59, DateTimeKind.Utc),
            Id = Guid.NewGuid(),
            MaybeId = Guid.Empty,
            Bytes = [0, 255, 1],
            Data = BinaryData.FromBytes(new byte[] { 7 }),
            Sort = Sort.Tier,
            MaybeSort = Sort.Points,
            Renamed = "renamed",
            Ignored = "ignored",
        };

        await Table.AddEntityAsync(sample);
        Sample read = await Table.GetEntityAsync<Sample>("p", "r");

        read.ShouldSatisfyAllConditions(
            () => read.PartitionKey.ShouldBe("p"),
            () => read.RowKey.ShouldBe("r"),
            () => read.Text.ShouldBe(sample.Text),
            () => read.Number.ShouldBe(int.MinValue),
            () => read.MaybeNumber.ShouldBe(0),
            () => read.Large.ShouldBe(long.MaxValue),
            () => read.MaybeLarge.ShouldBe(long.MinValue),
            () => read.Flag.ShouldBeTrue(),
            () => read.MaybeFlag.ShouldBe(false),
            () => read.Real.ShouldBe(0.1),
            () => read.MaybeReal.ShouldBe(5),
            () => read.Moment.ShouldBe(sample.Moment),
            () => read.Moment.Offset.ShouldBe(TimeSpan.Zero),
            () => read.MaybeMoment.ShouldBe(DateTimeOffset.UnixEpoch),
            () => read.Utc.ShouldBe(sample.Utc),
            () => read.Utc.Kind.ShouldBe(DateTimeKind.Utc),
            () => read.Id.ShouldBe(sample.Id),
            () => read.MaybeId.ShouldBe(Guid.Empty),
            () => read.Bytes.ShouldBe([0, 255, 1]),
            () => read.Data!.ToArray().ShouldBe([7]),
            () => read.Sort.ShouldBe(Sort.Tier),
            () => read.MaybeSort.ShouldBe(Sort.Points),
            () => read.Renamed.ShouldBe("renamed"),
            () => read.Ignored.ShouldBeNull(),
            () => read.Timestamp.ShouldNotBeNull(),
            () => read.ETag.ToString().ShouldStartWith("W/"));
    }

    [Fact]
    public async Task Get_TypedEntityAsDictionary_HasStoredNamesAndTypesAndNoNulls()
    {
        await Table.AddEntityAsync(new Sample { Large = 5, Real = 2, Sort = Sort.Tier, Renamed = "x", Ignored = "y", Bytes = [1] });

        TableEntity read = await Table.GetEntityAsync<TableEntity>("p", "r");

        read.Keys.ShouldBe(
            ["odata.etag", "PartitionKey", "RowKey", "Timestamp", "Number", "Large", "Flag", "Real", "Moment", "Utc", "Id", "Bytes", "Sort", "stored_as"],
            ignoreOrder: true);
        read.GetInt64("Large").ShouldBe(5);
        read.GetDouble("Real").ShouldBe(2);
        read.GetString("Sort").ShouldBe("Tier");
        read.GetDateTimeOffset("Moment").ShouldBe(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero));
        read.GetGuid("Id").ShouldBe(Guid.Empty);
        read.GetBinary("Bytes").ShouldBe([1]);
        read.GetString("Text").ShouldBeNull();
    }

    [Theory]
    [InlineData("o'brien@x.com")]
    [InlineData("''")]
    [InlineData("with space")]
    [InlineData(" leading and trailing ")]
    [InlineData("a+b")]
    [InlineData("100%")]
    [InlineData("%41")]
    [InlineData("a&b=c;d,e(f)g")]
    [InlineData("Grüße-日本-🎁")]
    [InlineData(".")]
    [InlineData("a:b@c!$*~")]
    public async Task EveryOperation_KeyThatNeedsEscaping_FindsItsEntity(string key)
    {
        await Table.AddEntityAsync(new TableEntity(key, key) { ["Balance"] = 1 });
        await Table.UpdateEntityAsync(new TableEntity(key, key) { ["Balance"] = 2 }, ETag.All);
        await Table.UpsertEntityAsync(new TableEntity(key, key) { ["Tier"] = "Gold" });
        await Table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, new TableEntity(key, key) { ["Name"] = key }, ETag.All)]);

        TableEntity read = await Table.GetEntityAsync<TableEntity>(key, key);
        List<TableEntity> found = await Table
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}")).ToListAsync();
        Response deleted = await Table.DeleteEntityAsync(key, key);

        read.RowKey.ShouldBe(key);
        read.GetInt32("Balance").ShouldBe(2);
        read.GetString("Tier").ShouldBe("Gold");
        read.GetString("Name").ShouldBe(key);
        found.ShouldHaveSingleItem().PartitionKey.ShouldBe(key);
        deleted.Status.ShouldBe(204);
    }

    [Fact]
    public async Task Add_EntityThatExists_FailsWithEntityAlreadyExists()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r"));

        RequestFailedException failure = await ShouldFailAsync(Table.AddEntityAsync(new TableEntity("p", "r")), 409, "EntityAlreadyExists");

        (failure.ErrorCode == TableErrorCode.EntityAlreadyExists).ShouldBeTrue();
    }

    [Fact]
    public async Task Get_EntityThatIsNotThere_FailsWithResourceNotFound() =>
        await ShouldFailAsync(Table.GetEntityAsync<TableEntity>("p", "none"), 404, "ResourceNotFound");

    [Fact]
    public async Task GetIfExists_EntityThatIsNotThere_HasNoValue()
    {
        NullableResponse<TableEntity> response = await Table.GetEntityIfExistsAsync<TableEntity>("p", "none");

        response.HasValue.ShouldBeFalse();
        response.GetRawResponse().Status.ShouldBe(404);
        Should.Throw<InvalidOperationException>(() => response.Value);
    }

    [Fact]
    public async Task GetIfExists_EntityThatIsThere_HasItsValue()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["Balance"] = 7 });

        NullableResponse<TableEntity> response = await Table.GetEntityIfExistsAsync<TableEntity>("p", "r");

        response.HasValue.ShouldBeTrue();
        response.Value!.GetInt32("Balance").ShouldBe(7);
    }

    [Fact]
    public async Task Get_WithSelect_ReadsOnlyWhatIsNamed()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["Balance"] = 7, ["Tier"] = "Gold" });

        TableEntity read = await Table.GetEntityAsync<TableEntity>("p", "r", ["Balance"]);

        read.Keys.ShouldBe(["odata.etag", "Balance"], ignoreOrder: true);
    }

    [Fact]
    public async Task Upsert_Merge_KeepsWhatIsNullOrNotNamed()
    {
        await Table.AddEntityAsync(new Sample { Text = "kept", Number = 1 });

        await Table.UpsertEntityAsync(new Sample { Text = null, Number = 2 });

        Sample read = await Table.GetEntityAsync<Sample>("p", "r");
        read.Text.ShouldBe("kept");
        read.Number.ShouldBe(2);
    }

    [Fact]
    public async Task Upsert_Replace_DropsWhatIsNull()
    {
        await Table.AddEntityAsync(new Sample { Text = "dropped" });

        await Table.UpsertEntityAsync(new Sample { Text = null }, TableUpdateMode.Replace);

        Sample read = await Table.GetEntityAsync<Sample>("p", "r");
        read.Text.ShouldBeNull();
    }

    [Fact]
    public async Task Update_VersionThatWasChanged_FailsWithUpdateConditionNotSatisfied()
    {
        Response added = await Table.AddEntityAsync(new TableEntity("p", "r") { ["Balance"] = 1 });
        ETag first = added.Headers.ETag!.Value;
        await Table.UpdateEntityAsync(new TableEntity("p", "r") { ["Balance"] = 2 }, first);

        await ShouldFailAsync(
            Table.UpdateEntityAsync(new TableEntity("p", "r") { ["Balance"] = 3 }, first), 412, "UpdateConditionNotSatisfied");

        TableEntity read = await Table.GetEntityAsync<TableEntity>("p", "r");
        read.GetInt32("Balance").ShouldBe(2);
    }

    [Fact]
    public async Task Update_EntityThatIsNotThere_FailsWithResourceNotFound() =>
        await ShouldFailAsync(Table.UpdateEntityAsync(new TableEntity("p", "none"), ETag.All), 404, "ResourceNotFound");

    [Fact]
    public async Task Update_WithoutVersion_IsRefused()
    {
        ArgumentException refused = await Should.ThrowAsync<ArgumentException>(
            () => Table.UpdateEntityAsync(new TableEntity("p", "r"), default));

        refused.ParamName.ShouldBe("ifMatch");
    }

    [Fact]
    public async Task Delete_EntityThatIsNotThere_AnswersWith404AndDoesNotThrow()
    {
        Response response = await Table.DeleteEntityAsync("p", "none");

        response.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Delete_EntityWithStaleETag_DeletesItBecauseTheEntitysOwnETagIsNotConsulted()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r"));

        await Table.DeleteEntityAsync(new TableEntity("p", "r") { ETag = new ETag("W/\"datetime'2000-01-01T00%3A00%3A00.0000000Z'\"") });

        (await Table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue.ShouldBeFalse();
    }

    [Fact]
    public async Task Delete_VersionThatWasChanged_FailsWithUpdateConditionNotSatisfied()
    {
        Response added = await Table.AddEntityAsync(new TableEntity("p", "r"));
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["Balance"] = 1 });

        await ShouldFailAsync(Table.DeleteEntityAsync("p", "r", added.Headers.ETag!.Value), 412, "UpdateConditionNotSatisfied");
    }
}

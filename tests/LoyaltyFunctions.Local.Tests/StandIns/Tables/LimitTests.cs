using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Testing;

namespace LoyaltyFunctions.Local.Tests.StandIns.Tables;

/// <summary>What the real service refuses and the emulator, for the most part, does not.</summary>
public sealed class LimitTests(AzuriteFixture azurite) : TableTest(azurite)
{
    public static TheoryData<string> ForbiddenKeys() => ["a/b", "a\\b", "a#b", "a?b", "a\tb", "a\nb", "a\u0000", "a\u007f", "a\u0085", "a\u009f"];

    [Theory]
    [MemberData(nameof(ForbiddenKeys))]
    public async Task EveryOperation_KeyWithForbiddenCharacter_FailsWithOutOfRangeInput(string key)
    {
        await ShouldFailAsync(Table.AddEntityAsync(new TableEntity(key, "r")), 400, "OutOfRangeInput");
        await ShouldFailAsync(Table.UpsertEntityAsync(new TableEntity("p", key)), 400, "OutOfRangeInput");
        await ShouldFailAsync(Table.UpdateEntityAsync(new TableEntity("p", key), ETag.All), 400, "OutOfRangeInput");
        await ShouldFailAsync(Table.DeleteEntityAsync(key, "r"), 400, "OutOfRangeInput");
        await ShouldFailAsync(Table.GetEntityAsync<TableEntity>("p", key), 400, "OutOfRangeInput");
        await ShouldFailAsync(Table.SubmitTransactionAsync([Add("p", key)]), 400, "OutOfRangeInput");
    }

    [Fact]
    public async Task Add_KeyWithForbiddenCharacter_SaysWhereAndNotWhatTheKeyIs()
    {
        RequestFailedException failure = await ShouldFailAsync(Table.AddEntityAsync(new TableEntity("p", "ann@x.com/2")), 400, "OutOfRangeInput");

        failure.Message.ShouldBe(
            "One of the request inputs is out of range. RowKey has U+002F at index 9: keys have no / \\ # ? and no control characters.");
    }

    // The emulator stops at 512 where the service stops at 1,024.
    [Fact]
    public async Task Add_KeyOf512Characters_IsStored()
    {
        await Table.AddEntityAsync(new TableEntity("p", new string('k', 512)));

        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Add_KeyOf1025Characters_FailsWithPropertyValueTooLarge() =>
        await ShouldFailAsync(Table.AddEntityAsync(new TableEntity("p", new string('k', 1025))), 400, "PropertyValueTooLarge");

    [Fact]
    public async Task Add_KeyThatIsNull_IsRefused() =>
        await Should.ThrowAsync<ArgumentNullException>(() => Table.AddEntityAsync(new TableEntity("p", null)));

    [Fact]
    public async Task Add_TextOf32768Characters_IsStored()
    {
        await Table.AddEntityAsync(new Sample { Text = new string('ü', 32 * 1024) });

        (await Table.GetEntityAsync<Sample>("p", "r")).Value.Text!.Length.ShouldBe(32 * 1024);
    }

    [Fact]
    public async Task Add_TextOf32769Characters_FailsWithPropertyValueTooLarge() =>
        await ShouldFailAsync(Table.AddEntityAsync(new Sample { Text = new string('x', (32 * 1024) + 1) }), 400, "PropertyValueTooLarge");

    [Fact]
    public async Task Add_BytesOfMoreThan64Kibibytes_FailsWithPropertyValueTooLarge() =>
        await ShouldFailAsync(Table.AddEntityAsync(new Sample { Bytes = new byte[(64 * 1024) + 1] }), 400, "PropertyValueTooLarge");

    [Fact]
    public async Task Add_EntityOfJustLessThanAMebibyte_IsStored()
    {
        await Table.AddEntityAsync(EntityOf(fullTexts: 15));

        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Add_EntityOfMoreThanAMebibyte_FailsWithEntityTooLarge() =>
        await ShouldFailAsync(Table.AddEntityAsync(EntityOf(fullTexts: 16)), 400, "EntityTooLarge");

    [Fact]
    public async Task Add_MoreThan252Properties_FailsWithTooManyProperties()
    {
        var entity = new TableEntity("p", "r");
        for (int number = 0; number < 253; number++)
        {
            entity[$"P{number}"] = number;
        }

        await ShouldFailAsync(Table.AddEntityAsync(entity), 400, "TooManyProperties");
    }

    [Fact]
    public async Task Add_TimeThatIsNotUtc_IsRefused() =>
        await Should.ThrowAsync<NotSupportedException>(() => Table.AddEntityAsync(new Sample { Utc = new DateTime(2026, 1, 1) }));

    [Fact]
    public async Task Add_TimeBefore1601_FailsWithOutOfRangeInput() =>
        await ShouldFailAsync(Table.AddEntityAsync(new Sample { Moment = DateTimeOffset.MinValue }), 400, "OutOfRangeInput");

    [Fact]
    public async Task Add_PropertyOfATypeThatTablesDoNotStore_SaysWhichAndWhatIsStored()
    {
        NotSupportedException refused = await Should.ThrowAsync<NotSupportedException>(() => Table.AddEntityAsync(new Unsupported()));

        refused.Message.ShouldBe(
            "LoyaltyFunctions.Local.Tests.StandIns.Tables.Unsupported.Price is a System.Decimal, which tables do not store: expected string, int, long, double, bool, Guid, DateTime, DateTimeOffset, byte[], BinaryData or an enum. Convert it, or mark it with [IgnoreDataMember].");
    }

    [Fact]
    public async Task Submit_TwoPartitions_FailsAtTheFirstThatDiffersAndWritesNothing()
    {
        TableTransactionFailedException failure = await Should.ThrowAsync<TableTransactionFailedException>(
            () => Table.SubmitTransactionAsync([Add("p", "1"), Add("p", "2"), Add("q", "3")]));

        failure.Status.ShouldBe(400);
        failure.ErrorCode.ShouldBe("CommandsInBatchActOnDifferentPartitions");
        failure.FailedTransactionActionIndex.ShouldBe(2);
        failure.Message.ShouldBe("2:All commands in a batch must operate on same entity group.");
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Submit_SameRowTwice_FailsWithInvalidDuplicateRow()
    {
        TableTransactionFailedException failure = await Should.ThrowAsync<TableTransactionFailedException>(
            () => Table.SubmitTransactionAsync([Add("p", "1"), new(TableTransactionActionType.Delete, new TableEntity("p", "1"))]));

        failure.Status.ShouldBe(400);
        failure.ErrorCode.ShouldBe("InvalidDuplicateRow");
        failure.FailedTransactionActionIndex.ShouldBe(1);
    }

    [Fact]
    public async Task Submit_101Actions_FailsWithInvalidInput()
    {
        TableTransactionFailedException failure = await Should.ThrowAsync<TableTransactionFailedException>(
            () => Table.SubmitTransactionAsync(Adds("p", 101)));

        failure.Status.ShouldBe(400);
        failure.ErrorCode.ShouldBe("InvalidInput");
        failure.Message.ShouldBe("99:The batch request operation exceeds the maximum 100 changes per change set.");
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Submit_BodyOf4Mebibytes_FailsWithRequestBodyTooLarge()
    {
        RequestFailedException failure = await ShouldFailAsync(
            Table.SubmitTransactionAsync(
                Enumerable.Range(0, 10).Select(row => new TableTransactionAction(
                    TableTransactionActionType.Add, EntityOf(fullTexts: 13, row: $"r{row}")))),
            413,
            "RequestBodyTooLarge");

        failure.ShouldNotBeOfType<TableTransactionFailedException>();
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Submit_ValueThatIsTooLarge_NamesItsIndex()
    {
        TableTransactionFailedException failure = await Should.ThrowAsync<TableTransactionFailedException>(
            () => Table.SubmitTransactionAsync(
                [Add("p", "1"), new(TableTransactionActionType.Add, new Sample { Text = new string('x', (32 * 1024) + 1) })]));

        failure.ErrorCode.ShouldBe("PropertyValueTooLarge");
        failure.FailedTransactionActionIndex.ShouldBe(1);
    }

    [Fact]
    public async Task Submit_KeyThatIsNull_FailsWithPropertiesNeedValue()
    {
        TableTransactionFailedException failure = await Should.ThrowAsync<TableTransactionFailedException>(
            () => Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity(null, "r"))]));

        failure.ErrorCode.ShouldBe("PropertiesNeedValue");
        failure.FailedTransactionActionIndex.ShouldBe(0);
    }

    // A full text takes 64 KiB, two bytes a character.
    private static TableEntity EntityOf(int fullTexts, string row = "r")
    {
        var entity = new TableEntity("p", row);
        for (int number = 0; number < fullTexts; number++)
        {
            entity[$"T{number}"] = new string('x', 32 * 1024);
        }

        return entity;
    }
}

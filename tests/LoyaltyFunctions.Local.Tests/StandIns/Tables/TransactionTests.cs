using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Testing;

namespace LoyaltyFunctions.Local.Tests.StandIns.Tables;

public sealed class TransactionTests(AzuriteFixture azurite) : TableTest(azurite)
{
    [Fact]
    public async Task Submit_EveryKindOfAction_DoesThemAll()
    {
        foreach (string row in (string[])["merge", "replace", "delete", "upsert-merge"])
        {
            await Table.AddEntityAsync(new TableEntity("p", row) { ["Old"] = 1 });
        }

        Response<IReadOnlyList<Response>> response = await Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, With("add")),
            new(TableTransactionActionType.UpdateMerge, With("merge"), ETag.All),
            new(TableTransactionActionType.UpdateReplace, With("replace"), ETag.All),
            new(TableTransactionActionType.Delete, new TableEntity("p", "delete")),
            new(TableTransactionActionType.UpsertMerge, With("upsert-merge")),
            new(TableTransactionActionType.UpsertReplace, With("upsert-replace")),
        ]);

        response.GetRawResponse().Status.ShouldBe(202);
        response.Value.Select(action => action.Status).ShouldBe([204, 204, 204, 204, 204, 204]);
        List<TableEntity> stored = await Table.QueryAsync<TableEntity>().ToListAsync();
        stored.Select(entity => $"{entity.RowKey}: {entity.GetInt32("Old")} {entity.GetInt32("New")}").ShouldBe(
            ["add:  2", "merge: 1 2", "replace:  2", "upsert-merge: 1 2", "upsert-replace:  2"]);
    }

    [Fact]
    public async Task Submit_AnswersOfTheActions_HaveTheNewETagsInOrder()
    {
        Response<IReadOnlyList<Response>> response = await Table.SubmitTransactionAsync(Adds("p", 100));

        List<TableEntity> stored = await Table.QueryAsync<TableEntity>().ToListAsync();
        response.Value.Select(action => action.Headers.ETag!.Value).ShouldBe(stored.Select(entity => entity.ETag));
    }

    [Fact]
    public async Task Submit_EntityThatExists_NamesItsIndexAndWritesNothing()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r00003"));

        TableTransactionFailedException failure = await Should.ThrowAsync<TableTransactionFailedException>(
            () => Table.SubmitTransactionAsync(Adds("p", 10)));

        failure.FailedTransactionActionIndex.ShouldBe(3);
        failure.Status.ShouldBe(409);
        failure.ErrorCode.ShouldBe("EntityAlreadyExists");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Submit_VersionThatWasChanged_FailsWith412AndWritesNothing()
    {
        Response added = await Table.AddEntityAsync(With("r"));
        await Table.UpsertEntityAsync(With("r"));

        TableTransactionFailedException failure = await Should.ThrowAsync<TableTransactionFailedException>(
            () => Table.SubmitTransactionAsync(
                [Add("p", "new"), new(TableTransactionActionType.UpdateMerge, With("r"), added.Headers.ETag!.Value)]));

        failure.FailedTransactionActionIndex.ShouldBe(1);
        failure.Status.ShouldBe(412);
        failure.ErrorCode.ShouldBe("UpdateConditionNotSatisfied");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Submit_UpdateWithoutETag_InsertsWhatIsNotThere()
    {
        await Table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, With("absent"))]);

        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Submit_UpdateOfAnyVersionOfWhatIsNotThere_Fails()
    {
        TableTransactionFailedException failure = await Should.ThrowAsync<TableTransactionFailedException>(
            () => Table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, With("absent"), ETag.All)]));

        failure.Status.ShouldBe(404);
        failure.FailedTransactionActionIndex.ShouldBe(0);
    }

    [Fact]
    public async Task Submit_TableThatIsNotThere_FailsWithTableNotFound()
    {
        TableClient none = Service.GetTableClient(AzuriteFixture.UniqueName("none"));

        RequestFailedException failure = await Should.ThrowAsync<RequestFailedException>(() => none.SubmitTransactionAsync([Add("p", "r")]));

        failure.ErrorCode.ShouldBe("TableNotFound");
    }

    [Fact]
    public async Task Submit_TypedEntities_StoresThem()
    {
        await Table.SubmitTransactionAsync(
            Enumerable.Range(0, 3).Select(number => new TableTransactionAction(
                TableTransactionActionType.Add, new Sample { RowKey = $"r{number}", Number = number, Text = "--changeset_é" })));

        List<Sample> stored = await Table.QueryAsync<Sample>().ToListAsync();
        stored.Select(entity => entity.Number).ShouldBe([0, 1, 2]);
        stored.ShouldAllBe(entity => entity.Text == "--changeset_é");
    }

    [Fact]
    public async Task Submit_NoAction_IsRefused()
    {
        InvalidOperationException refused = await Should.ThrowAsync<InvalidOperationException>(() => Table.SubmitTransactionAsync([]));

        refused.Message.ShouldBe("The batch contains no entity operations.");
    }

    [Fact]
    public async Task Submit_SideBySide_KeepsTheBodiesApart()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(partition => Table.SubmitTransactionAsync(Adds($"p{partition:d2}", 100))));

        List<TableEntity> stored = await Table.QueryAsync<TableEntity>().ToListAsync();
        stored.GroupBy(entity => entity.PartitionKey).Select(group => group.Count()).ShouldBe(Enumerable.Repeat(100, 16));
    }

    private static TableEntity With(string row) => new("p", row) { ["New"] = 2 };
}

using Azure;
using Azure.Data.Tables;
using LoyaltyFunctions.Testing;

namespace LoyaltyFunctions.Local.Tests.StandIns.Tables;

/// <summary>A test with a table of its own.</summary>
public abstract class TableTest(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    protected TableServiceClient Service { get; } = new(azurite.ConnectionString);

    protected TableClient Table { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Table = Service.GetTableClient(AzuriteFixture.UniqueName("t"));
        await Table.CreateAsync();
    }

    public Task DisposeAsync() => Table.DeleteAsync();

    protected static TableTransactionAction Add(string partitionKey, string rowKey) =>
        new(TableTransactionActionType.Add, new TableEntity(partitionKey, rowKey) { ["Balance"] = 1 });

    protected static IEnumerable<TableTransactionAction> Adds(string partitionKey, int count) =>
        Enumerable.Range(0, count).Select(row => Add(partitionKey, $"r{row:d5}"));

    protected static async Task<RequestFailedException> ShouldFailAsync(Task call, int status, string code)
    {
        RequestFailedException failure = await Should.ThrowAsync<RequestFailedException>(() => call);
        failure.ErrorCode.ShouldBe(code);
        failure.Status.ShouldBe(status);
        return failure;
    }

    protected async Task<int> CountAsync() => (await Table.QueryAsync<TableEntity>().ToListAsync()).Count;
}

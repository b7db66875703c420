using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using LoyaltyFunctions.Testing;

namespace LoyaltyFunctions.Local.Tests.StandIns.Tables;

public sealed class TableServiceTests(AzuriteFixture azurite) : TableTest(azurite)
{
    private readonly AzuriteFixture _azurite = azurite;

    [Fact]
    public async Task CreateTable_ThatExists_FailsWithTableAlreadyExists() =>
        await ShouldFailAsync(Service.CreateTableAsync(Table.Name), 409, "TableAlreadyExists");

    [Fact]
    public async Task CreateTableIfNotExists_ThatExists_AnswersWith409AndDoesNotThrow()
    {
        Response<TableItem> response = await Service.CreateTableIfNotExistsAsync(Table.Name);

        response.Value.Name.ShouldBe(Table.Name);
        response.GetRawResponse().Status.ShouldBe(409);
        (await Table.CreateIfNotExistsAsync()).GetRawResponse().Status.ShouldBe(409);
    }

    [Fact]
    public async Task DeleteTable_ThatIsNotThere_AnswersWith404AndDoesNotThrow()
    {
        Response response = await Service.DeleteTableAsync(AzuriteFixture.UniqueName("none"));

        response.Status.ShouldBe(404);
    }

    [Fact]
    public async Task Add_TableThatIsNotThere_FailsWithTableNotFound() =>
        await ShouldFailAsync(
            Service.GetTableClient(AzuriteFixture.UniqueName("none")).AddEntityAsync(new TableEntity("p", "r")), 404, "TableNotFound");

    [Fact]
    public async Task Query_WithFilter_ListsTheTable()
    {
        List<TableItem> tables = await Service.QueryAsync(TableClient.CreateQueryFilter($"TableName eq {Table.Name}")).ToListAsync();

        tables.ShouldHaveSingleItem().Name.ShouldBe(Table.Name);
    }

    [Fact]
    public void Client_FromConnectionString_KnowsItsNames()
    {
        var table = new TableClient(_azurite.ConnectionString, "Customers12");

        table.Name.ShouldBe("Customers12");
        table.AccountName.ShouldBe("devstoreaccount1");
        table.Uri.ShouldBe(new Uri($"http://127.0.0.1:{_azurite.Server.TablePort}/devstoreaccount1/Customers12"));
        Service.AccountName.ShouldBe("devstoreaccount1");
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=a2V5;EndpointSuffix=core.windows.net", "https://shop.table.core.windows.net/")]
    [InlineData("accountname=shop;accountkey=a2V5", "https://shop.table.core.windows.net/")]
    [InlineData("AccountName=shop;AccountKey=a2V5==;TableEndpoint=https://tables.example.com/shop;", "https://tables.example.com/shop")]
    public void Client_ConnectionString_NamesTheEndpoint(string connectionString, string endpoint)
    {
        // A key ends with '=' signs of its own.
        string text = connectionString.Replace("a2V5==", "a2U=", StringComparison.Ordinal);

        new TableServiceClient(text).Uri.ShouldBe(new Uri(endpoint));
    }

    [Fact]
    public void Client_ConnectionStringWithoutKey_SaysWhatIsMissingAndRepeatsNothing()
    {
        FormatException failure = Should.Throw<FormatException>(() => new TableServiceClient("AccountName=secretshop"));

        failure.Message.ShouldBe("The connection string has no AccountKey: expected UseDevelopmentStorage=true, or AccountName and AccountKey.");
    }
}

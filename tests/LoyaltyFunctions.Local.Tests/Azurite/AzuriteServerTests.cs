using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Local.Azurite;
using LoyaltyFunctions.Testing;

namespace LoyaltyFunctions.Local.Tests.Azurite;

public sealed class AzuriteServerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("loyalty-azurite-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Start_InMemory_ServesTablesAndBlobs()
    {
        await using AzuriteServer server = await AzuriteServer.StartAsync(Options(inMemory: true));

        var tables = new TableServiceClient(server.ConnectionString);
        await tables.CreateTableAsync("Customers");
        BlobContainerClient container = new BlobServiceClient(server.ConnectionString).GetBlobContainerClient("imports");
        await container.CreateAsync();

        server.WasRunning.ShouldBeFalse();
        server.InMemory.ShouldBeTrue();
        (await tables.QueryAsync().ToListAsync()).ShouldHaveSingleItem().Name.ShouldBe("Customers");
        (await container.ExistsAsync()).Value.ShouldBeTrue();
    }

    [Fact]
    public async Task Start_WhileOneRunsOnTheSameData_TakesItOver()
    {
        AzuriteServer first = await AzuriteServer.StartAsync(Options(inMemory: true));
        await new TableServiceClient(first.ConnectionString).CreateTableAsync("Customers");

        // The first one is forgotten without being stopped, as when its host is killed.
        await using AzuriteServer second = await AzuriteServer.StartAsync(Options(inMemory: true));

        second.WasRunning.ShouldBeTrue();
        second.ConnectionString.ShouldBe(first.ConnectionString);
        (await new TableServiceClient(second.ConnectionString).QueryAsync().ToListAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Stop_OnDisk_SavesWhatTheNextStartReads()
    {
        AzuriteServer first = await AzuriteServer.StartAsync(Options(inMemory: false));
        TableClient table = new TableServiceClient(first.ConnectionString).GetTableClient("Customers");
        await table.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Balance"] = 5 });
        await first.StopAsync();

        await using AzuriteServer second = await AzuriteServer.StartAsync(Options(inMemory: false));

        second.WasRunning.ShouldBeFalse();
        TableEntity read = await new TableServiceClient(second.ConnectionString).GetTableClient("Customers").GetEntityAsync<TableEntity>("p", "r");
        read.GetInt32("Balance").ShouldBe(5);
    }

    [Fact]
    public async Task Stop_Twice_EndsBothServicesOnce()
    {
        AzuriteServer server = await AzuriteServer.StartAsync(Options(inMemory: true));

        await server.StopAsync();
        await server.StopAsync();

        using var ports = new PortProbe();
        (await ports.AskAsync(AzuriteService.Blob, server.BlobPort, default)).ShouldBe(PortAnswer.Nobody);
        (await ports.AskAsync(AzuriteService.Table, server.TablePort, default)).ShouldBe(PortAnswer.Nobody);
    }

    [Fact]
    public async Task Start_OtherMode_EndsTheOneThatRunsBeforeItTouchesItsData()
    {
        AzuriteServer onDisk = await AzuriteServer.StartAsync(Options(inMemory: false));

        await using AzuriteServer inMemory = await AzuriteServer.StartAsync(Options(inMemory: true));

        inMemory.WasRunning.ShouldBeFalse();
        using var ports = new PortProbe();
        (await ports.AskAsync(AzuriteService.Table, onDisk.TablePort, default)).ShouldBe(PortAnswer.Nobody);
    }

    [Fact]
    public async Task Start_PortsOfAnAzuriteThatSomebodyElseStarted_UsesItAndLeavesItRunning()
    {
        await using AzuriteServer theirs = await AzuriteServer.StartAsync(Options(inMemory: true));
        string ours = Path.Combine(_directory, "ours");

        AzuriteServer server = await AzuriteServer.StartAsync(
            new AzuriteOptions { DataDirectory = ours, InMemory = true, BlobPort = theirs.BlobPort, TablePort = theirs.TablePort });
        await server.StopAsync();

        server.WasRunning.ShouldBeTrue();
        using var ports = new PortProbe();
        (await ports.AskAsync(AzuriteService.Table, theirs.TablePort, default)).ShouldBe(PortAnswer.Azurite);
    }

    [Fact]
    public async Task Start_PortOfAnotherProgram_SaysSo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        Task answering = AnswerAsync(other);

        AzuriteException failure = await Should.ThrowAsync<AzuriteException>(
            () => AzuriteServer.StartAsync(Options(inMemory: true) with { TablePort = port }));

        failure.Message.ShouldBe(
            $"Port {port} is in use by a program that is not Azurite's table service. Stop that program, or choose another port.");
        await answering;
        await (await AzuriteServer.StartAsync(Options(inMemory: true))).StopAsync();
    }

    private AzuriteOptions Options(bool inMemory) => new() { DataDirectory = _directory, InMemory = inMemory };

    private static async Task AnswerAsync(TcpListener listener)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        await stream.ReadExactlyAsync(new byte[1]);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nServer: another\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
    }
}

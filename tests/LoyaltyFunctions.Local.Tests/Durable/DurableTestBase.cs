using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Tests.Durable;

/// <summary>A hub of the test's own, and engines on it.</summary>
public abstract class DurableTestBase(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    // Far more than anything here takes: it turns a hang into a failure.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<DurableEngine> _engines = [];

    private protected TestFunctions Functions { get; } = new();

    private protected CollectingLoggers Loggers { get; } = new();

    protected string HubName { get; } = AzuriteFixture.UniqueName("Hub");

    protected int MaxConcurrentActivities { get; init; } = 4;

    protected TimeProvider Time { get; init; } = TimeProvider.System;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (DurableEngine engine in _engines)
        {
            await engine.StopAsync(new CancellationToken(canceled: true));
        }
    }

    private protected async Task<DurableEngine> StartEngineAsync(StorageSwitch? storage = null, TestFunctions? functions = null)
    {
        DurableEngine engine = CreateEngine(storage, functions);
        await engine.StartAsync();
        return engine;
    }

    private protected DurableEngine CreateEngine(StorageSwitch? storage = null, TestFunctions? functions = null)
    {
        TableClientOptions tables = new();
        BlobClientOptions blobs = new();
        if (storage is not null)
        {
            tables.AddPolicy(storage, HttpPipelinePosition.PerCall);
            blobs.AddPolicy(storage, HttpPipelinePosition.PerCall);
        }

        DurableEngine engine = new(
            new TableServiceClient(azurite.ConnectionString, tables),
            new BlobServiceClient(azurite.ConnectionString, blobs),
            functions ?? Functions,
            new DurableEngineOptions { HubName = HubName, MaxConcurrentActivities = MaxConcurrentActivities },
            Time,
            Loggers);
        _engines.Add(engine);
        return engine;
    }

    private protected TableClient HistoryTable() => new(azurite.ConnectionString, HubName + "History");

    private protected BlobContainerClient PayloadContainer() =>
        new(azurite.ConnectionString, HubName.ToLowerInvariant() + "-largemessages");

    private protected async Task<List<TableEntity>> ReadHistoryAsync(string instanceId)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in HistoryTable().QueryAsync<TableEntity>($"PartitionKey eq '{instanceId}'"))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Starts an orchestration.</summary>
    private protected static Task<string> StartAsync(DurableEngine engine, string name, object? input = null, string? id = null) =>
        engine.Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));

    /// <summary>Waits until an orchestration is finished.</summary>
    private protected static async Task<OrchestrationMetadata> FinishAsync(DurableEngine engine, string instanceId)
    {
        using CancellationTokenSource guard = new(Patience);
        return await engine.Client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, guard.Token);
    }

    /// <summary>Starts an orchestration and waits until it is finished.</summary>
    private protected static async Task<OrchestrationMetadata> RunAsync(DurableEngine engine, string name, object? input = null) =>
        await FinishAsync(engine, await StartAsync(engine, name, input));

    /// <summary>Waits for something that a test's function signals.</summary>
    private protected static Task<T> ArriveAsync<T>(TaskCompletionSource<T> signal) => signal.Task.WaitAsync(Patience);

    private protected static Task ArriveAsync(Task signal) => signal.WaitAsync(Patience);
}

using LoyaltyFunctions.Local.Durable.History;
using LoyaltyFunctions.Local.Durable.Instances;
using LoyaltyFunctions.Local.Durable.Payloads;
using LoyaltyFunctions.Local.Durable.Running;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LoyaltyFunctions.Local.Durable.Clients;

/// <summary>The client of the engine in this process.</summary>
internal sealed class EngineClient(string hubName, Func<EngineParts> running) : DurableTaskClient(hubName)
{
    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return InstanceStarter.StartAsync(running(), orchestratorName, input, options);
    }

    public override async Task RaiseEventAsync(
        string instanceId,
        string eventName,
        object? eventPayload = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        cancellation.ThrowIfCancellationRequested();
        if (running().Live.Find(instanceId) is { } instance)
        {
            await instance.AppendAsync(executionId: null, Arrived(HistoryKind.EventRaised) with
            {
                Name = eventName,
                Payload = DurableJson.Converter.Serialize(eventPayload),
                Source = Guid.NewGuid().ToString("N"),
            });
        }
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
    {
        if (running().Live.Find(instanceId) is { } live)
        {
            await live.Begun.WaitAsync(cancellation);
        }

        return await RequireInstanceAsync(instanceId, getInputsAndOutputs, cancellation);
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
    {
        if (running().Live.Find(instanceId) is { } live)
        {
            await live.Finished.WaitAsync(cancellation);
            return InstanceMetadata.From(live.State, getInputsAndOutputs);
        }

        return await RequireInstanceAsync(instanceId, getInputsAndOutputs, cancellation);
    }

    public override async Task TerminateInstanceAsync(
        string instanceId,
        TerminateInstanceOptions? options = null,
        CancellationToken cancellation = default)
    {
        HistoryEvent terminated = Arrived(HistoryKind.Terminated) with { Payload = DurableJson.Converter.Serialize(options?.Output) };
        await RequireLive(instanceId, "terminated").AppendAsync(executionId: null, terminated);
        if (options?.Recursive == true)
        {
            foreach (LiveInstance child in running().Live.All.Where(live => live.State.Parent?.InstanceId == instanceId))
            {
                await TerminateInstanceAsync(child.Id, options, cancellation);
            }
        }
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        RequireLive(instanceId, "suspended").AppendAsync(executionId: null, Arrived(HistoryKind.Suspended));

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        RequireLive(instanceId, "resumed").AppendAsync(executionId: null, Arrived(HistoryKind.Resumed));

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
    {
        Instance? instance = running().Live.Find(instanceId)?.State
            ?? await running().Instances.FindAsync(instanceId, getInputsAndOutputs, cancellation);
        return instance is null ? null : InstanceMetadata.From(instance, getInputsAndOutputs);
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        InstanceQueries.List(running(), Name, filter ?? new OrchestrationQuery());

    public override Task<PurgeResult> PurgeInstanceAsync(
        string instanceId,
        PurgeInstanceOptions? options = null,
        CancellationToken cancellation = default) => InstancePurge.OneAsync(running(), instanceId, cancellation);

    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter,
        PurgeInstanceOptions? options = null,
        CancellationToken cancellation = default) => InstancePurge.AllAsync(running(), filter, cancellation);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private HistoryEvent Arrived(HistoryKind kind) => new(kind, running().Time.GetUtcNow());

    private LiveInstance RequireLive(string instanceId, string what) => running().Live.Find(instanceId)
        ?? throw new InvalidOperationException(
            $"The orchestration '{instanceId}' can't be {what}: there is none with this id, or it is finished.");

    private async Task<OrchestrationMetadata> RequireInstanceAsync(string instanceId, bool withPayloads, CancellationToken cancellationToken) =>
        await GetInstancesAsync(instanceId, withPayloads, cancellationToken)
        ?? throw new InvalidOperationException($"There is no orchestration with the instance id '{instanceId}'.");
}

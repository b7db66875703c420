using LoyaltyFunctions.Local.Durable.History;
using LoyaltyFunctions.Local.Durable.Instances;
using LoyaltyFunctions.Local.Durable.Payloads;
using Microsoft.Extensions.Logging;

namespace LoyaltyFunctions.Local.Durable.Running;

/// <summary>What the parts of a running engine share.</summary>
internal sealed record EngineParts(
    InstanceStore Instances,
    HistoryStore Histories,
    PayloadStore Payloads,
    IDurableFunctions Functions,
    TimeProvider Time,
    ILoggerFactory Loggers)
{
    /// <summary>Cancelled when the engine stops: no new work begins, activities are asked to end.</summary>
    public required CancellationToken Stopping { get; init; }

    /// <summary>Cancelled when stopping takes too long: writes that are under way are given up.</summary>
    public required CancellationToken Closed { get; init; }

    /// <summary>How many orchestrators may still begin to run.</summary>
    public required SemaphoreSlim Episodes { get; init; }

    /// <summary>Held while an instance is started, so that a row has one starter in this process.</summary>
    public SemaphoreSlim Starting { get; } = new(1, 1);

    /// <summary>The loops of the live instances, and whatever else the engine waits for when it stops.</summary>
    public TaskGroup Loops { get; } = new();

    /// <summary>The instances that are not finished.</summary>
    public LiveInstances Live { get; } = new();

    /// <summary>Runs activities.</summary>
    public required ActivityQueue Activities { get; init; }
}

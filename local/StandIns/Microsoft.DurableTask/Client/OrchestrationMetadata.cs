// Stands in for Microsoft.DurableTask.Client 1.24.1.
namespace Microsoft.DurableTask.Client;

/// <summary>An orchestration's state at the time of the query.</summary>
public sealed class OrchestrationMetadata
{
    /// <summary>Makes a state.</summary>
    public OrchestrationMetadata(string name, string instanceId)
    {
        Name = name;
        InstanceId = instanceId;
    }

    /// <summary>The orchestrator's name.</summary>
    public string Name { get; }

    /// <summary>The instance id.</summary>
    public string InstanceId { get; }

    /// <summary>Reads the payloads; null unless they were asked for.</summary>
    public DataConverter? DataConverter { get; init; }

    /// <summary>Where the orchestration stands.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>The input as text; null unless payloads were asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>The output as text; null unless payloads were asked for.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>The custom status as text; null unless payloads were asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Why it failed, where it did.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Whether the status is Running.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether the status is Completed, Failed or Terminated.</summary>
    public bool IsCompleted => RuntimeStatus
        is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The input.</summary>
    /// <exception cref="InvalidOperationException">The state was fetched without inputs and outputs.</exception>
    public T? ReadInputAs<T>() => Require(nameof(ReadInputAs), "input data").Deserialize<T>(SerializedInput);

    /// <summary>The output.</summary>
    /// <exception cref="InvalidOperationException">The state was fetched without inputs and outputs.</exception>
    public T? ReadOutputAs<T>() => Require(nameof(ReadOutputAs), "output data").Deserialize<T>(SerializedOutput);

    /// <summary>The custom status.</summary>
    /// <exception cref="InvalidOperationException">The state was fetched without inputs and outputs.</exception>
    public T? ReadCustomStatusAs<T>() =>
        Require(nameof(ReadCustomStatusAs), "input and output data").Deserialize<T>(SerializedCustomStatus);

    private DataConverter Require(string method, string data) => DataConverter ?? throw new InvalidOperationException(
        $"The {method} method can only be used on {nameof(OrchestrationMetadata)} objects that are fetched with the option to include {data}.");
}

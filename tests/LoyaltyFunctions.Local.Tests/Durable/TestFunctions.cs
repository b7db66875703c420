using System.Collections.Concurrent;
using System.Text.Json;
using LoyaltyFunctions.Local.Durable;
using Microsoft.DurableTask;

namespace LoyaltyFunctions.Local.Tests.Durable;

/// <summary>Functions that a test gives as delegates; inputs and results cross as JSON, as they do in the host.</summary>
internal sealed class TestFunctions : IDurableFunctions
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<string?, CancellationToken, Task<object?>>> _activities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every call of an activity that began: its name and its input.</summary>
    public ConcurrentQueue<(string Name, string? Input)> Calls { get; } = new();

    /// <summary>How many times an orchestrator was run from the top.</summary>
    public int Episodes { get; private set; }

    public TestFunctions Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> run)
    {
        _orchestrators[name] = async context => await run(context);
        return this;
    }

    public TestFunctions Orchestrator(string name, Func<TaskOrchestrationContext, Task> run)
    {
        _orchestrators[name] = async context =>
        {
            await run(context);
            return null;
        };
        return this;
    }

    public TestFunctions Activity<TIn, TOut>(string name, Func<TIn, CancellationToken, Task<TOut>> run)
    {
        _activities[name] = async (input, stopping) => await run(input is null ? default! : JsonSerializer.Deserialize<TIn>(input, Json)!, stopping);
        return this;
    }

    public TestFunctions Activity<TIn, TOut>(string name, Func<TIn, TOut> run) =>
        Activity<TIn, TOut>(name, (input, _) => Task.FromResult(run(input)));

    public int CallsOf(string activity) => Calls.Count(call => call.Name == activity);

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => _activities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
    {
        Episodes++;
        return _orchestrators[name](context);
    }

    public Task<object?> RunActivityAsync(string name, string? input, string instanceId, CancellationToken cancellationToken)
    {
        Calls.Enqueue((name, input));
        return _activities[name](input, cancellationToken);
    }
}

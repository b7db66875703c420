using System.Reflection;
using System.Text.Json;
using LoyaltyFunctions.Local.Durable;
using LoyaltyFunctions.Local.Hosting.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace LoyaltyFunctions.Local.Hosting.Orchestrations;

/// <summary>The app's orchestrators and activities, as the durable engine calls them.</summary>
public sealed class HostedDurableFunctions : IDurableFunctions
{
    private const string InstanceIdName = "instanceId";

    private static readonly JsonSerializerOptions JsonOptions = new() { PropertyNameCaseInsensitive = true };

    private readonly IServiceProvider _services;
    private readonly Dictionary<string, FunctionInvoker> _orchestrators;
    private readonly Dictionary<string, Activity> _activities;

    /// <summary>Takes the orchestrators and activities out of the catalog.</summary>
    /// <param name="catalog">The app's functions.</param>
    /// <param name="services">The services that each call's scope is made of.</param>
    /// <exception cref="FunctionDefinitionException">A parameter cannot be bound.</exception>
    public HostedDurableFunctions(FunctionCatalog catalog, IServiceProvider services)
    {
        _services = services;
        _orchestrators = catalog.StartedBy<OrchestrationTriggerAttribute>().ToDictionary(
            found => found.Trigger.Orchestration ?? found.Function.Name,
            found => Orchestrator(found.Function),
            StringComparer.OrdinalIgnoreCase);
        _activities = catalog.StartedBy<ActivityTriggerAttribute>().ToDictionary(
            found => found.Trigger.Activity ?? found.Function.Name,
            found => new Activity(new FunctionInvoker(found.Function), found.Function.TriggerParameter.ParameterType),
            StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    /// <inheritdoc/>
    public bool HasActivity(string name) => _activities.ContainsKey(name);

    /// <inheritdoc/>
    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) =>
        _orchestrators[name].InvokeInScopeAsync(_services, new Invocation(context, Invocation.NoData, CancellationToken.None));

    /// <inheritdoc/>
    public Task<object?> RunActivityAsync(string name, string? input, string instanceId, CancellationToken cancellationToken)
    {
        var activity = _activities[name];
        var value = input is null ? null : JsonSerializer.Deserialize(input, activity.InputType, JsonOptions);
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { [InstanceIdName] = instanceId };
        return activity.Invoker.InvokeInScopeAsync(_services, new Invocation(value, data, cancellationToken));
    }

    private static FunctionInvoker Orchestrator(LocalFunction function)
    {
        function.RequireTriggerType<TaskOrchestrationContext>("orchestration");
        return new FunctionInvoker(function, parameter => BindInput(parameter, function));
    }

    /// <summary>Every other parameter of an orchestrator is its input, but for the context of the call.</summary>
    private static Func<Invocation, object?>? BindInput(ParameterInfo parameter, LocalFunction function)
    {
        if (parameter == function.TriggerParameter || parameter.ParameterType == typeof(FunctionContext))
        {
            return null;
        }

        var getInput = typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!.MakeGenericMethod(parameter.ParameterType);
        return invocation => getInput.Invoke(invocation.Trigger, BindingFlags.DoNotWrapExceptions, binder: null, parameters: null, culture: null);
    }

    private sealed record Activity(FunctionInvoker Invoker, Type InputType);
}

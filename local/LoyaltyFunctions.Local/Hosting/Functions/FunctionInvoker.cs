using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Local.Hosting.Functions;

/// <summary>Calls one function: makes its class, fills its parameters, waits for its result.</summary>
public sealed class FunctionInvoker
{
    private readonly LocalFunction _function;
    private readonly Func<LocalFunctionContext, Invocation, object?>[] _parameters;
    private readonly Func<object?, Task<object?>> _readResult;
    private readonly WorkerPipeline? _pipeline;

    /// <summary>Decides where each parameter's value comes from.</summary>
    /// <param name="function">The function.</param>
    /// <param name="bindOther">Binds parameters of a kind that only one trigger knows, or returns null.</param>
    /// <param name="pipeline">What runs around each call; nothing unless given.</param>
    /// <exception cref="FunctionDefinitionException">No binding fills one of the parameters.</exception>
    public FunctionInvoker(LocalFunction function, Func<ParameterInfo, Func<Invocation, object?>?>? bindOther = null, WorkerPipeline? pipeline = null)
    {
        _function = function;
        _pipeline = pipeline;
        _parameters = [.. function.Method.GetParameters().Select(parameter => Bind(parameter, bindOther))];
        _readResult = FunctionResult.ReaderFor(function.Method.ReturnType);
    }

    /// <summary>Calls the function with the services of a scope that the caller owns.</summary>
    /// <param name="services">The scope's services.</param>
    /// <param name="invocation">What the trigger brought.</param>
    /// <param name="prepare">Puts things into the context before the call.</param>
    /// <returns>The function's result; null where it has none.</returns>
    public async Task<object?> InvokeAsync(IServiceProvider services, Invocation invocation, Action<LocalFunctionContext>? prepare = null)
    {
        var context = new LocalFunctionContext(_function, services, invocation.Data, invocation.CancellationToken);
        prepare?.Invoke(context);
        var arguments = Array.ConvertAll(_parameters, parameter => parameter(context, invocation));
        if (_pipeline is null)
        {
            return await CallAsync(services, arguments);
        }

        await _pipeline.Around(async call => call.GetInvocationResult().Value = await CallAsync(services, arguments))(context);
        return context.GetInvocationResult().Value;
    }

    /// <summary>Calls the function in a scope of its own.</summary>
    /// <param name="root">The services that the scope is made of.</param>
    /// <param name="invocation">What the trigger brought.</param>
    public async Task<object?> InvokeInScopeAsync(IServiceProvider root, Invocation invocation)
    {
        await using var scope = root.CreateAsyncScope();
        return await InvokeAsync(scope.ServiceProvider, invocation);
    }

    private async Task<object?> CallAsync(IServiceProvider services, object?[] arguments)
    {
        if (_function.Method.IsStatic)
        {
            return await CallOnAsync(null, arguments);
        }

        var type = _function.Method.DeclaringType!;
        if (services.GetService(type) is { } registered)
        {
            return await CallOnAsync(registered, arguments);
        }

        var instance = ActivatorUtilities.CreateInstance(services, type);
        try
        {
            return await CallOnAsync(instance, arguments);
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

    private Task<object?> CallOnAsync(object? instance, object?[] arguments) =>
        _readResult(_function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null));

    private Func<LocalFunctionContext, Invocation, object?> Bind(
        ParameterInfo parameter, Func<ParameterInfo, Func<Invocation, object?>?>? bindOther) =>
        bindOther?.Invoke(parameter) is { } bound
            ? (_, invocation) => bound(invocation)
            : ParameterBinding.For(parameter, _function);

    private static async ValueTask DisposeAsync(object instance)
    {
        if (instance is IAsyncDisposable asyncDisposable)
        {
            await asyncDisposable.DisposeAsync();
        }
        else if (instance is IDisposable disposable)
        {
            disposable.Dispose();
        }
    }
}

using Microsoft.Azure.Functions.Worker;

namespace LoyaltyFunctions.Local.Hosting.Functions;

/// <summary>One call of a function on this machine.</summary>
public sealed class LocalFunctionContext : FunctionContext
{
    internal LocalFunctionContext(
        LocalFunction function, IServiceProvider services, IReadOnlyDictionary<string, object?> data, CancellationToken cancellationToken)
    {
        InstanceServices = services;
        BindingContext = new Data(data);
        FunctionDefinition = new Definition(function);
        CancellationToken = cancellationToken;
    }

    /// <inheritdoc/>
    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    /// <inheritdoc/>
    public override string FunctionId => FunctionDefinition.Id;

    /// <inheritdoc/>
    public override BindingContext BindingContext { get; }

    /// <inheritdoc/>
    public override IServiceProvider InstanceServices { get; set; }

    /// <inheritdoc/>
    public override FunctionDefinition FunctionDefinition { get; }

    /// <inheritdoc/>
    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    /// <inheritdoc/>
    public override CancellationToken CancellationToken { get; }

    private sealed class Data(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class Definition(LocalFunction function) : FunctionDefinition
    {
        public override string Name => function.Name;

        public override string EntryPoint => function.EntryPoint;

        public override string Id => function.Name;

        public override string PathToAssembly => function.Method.Module.Assembly.Location;
    }
}

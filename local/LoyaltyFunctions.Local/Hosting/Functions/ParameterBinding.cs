using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace LoyaltyFunctions.Local.Hosting.Functions;

/// <summary>Where the value of a parameter comes from, decided once per function, at the start.</summary>
internal static class ParameterBinding
{
    private static readonly Type[] SimpleTypes = [typeof(string), typeof(int), typeof(long), typeof(bool), typeof(Guid)];

    /// <summary>Finds the source of a parameter's value.</summary>
    /// <exception cref="FunctionDefinitionException">Nothing binds a parameter like this.</exception>
    public static Func<LocalFunctionContext, Invocation, object?> For(ParameterInfo parameter, LocalFunction function)
    {
        var type = parameter.ParameterType;
        if (parameter == function.TriggerParameter)
        {
            return (_, invocation) => invocation.Trigger;
        }

        if (parameter.IsDefined(typeof(DurableClientAttribute)))
        {
            return (context, _) => context.InstanceServices.GetRequiredService(type);
        }

        if (type == typeof(FunctionContext))
        {
            return (context, _) => context;
        }

        if (type == typeof(CancellationToken))
        {
            return (_, invocation) => invocation.CancellationToken;
        }

        return IsSimple(type)
            ? (_, invocation) => FromData(parameter, invocation.Data)
            : throw new FunctionDefinitionException(
                $"The parameter '{parameter.Name}' of the function '{function.Name}' is a {type.Name}, which no binding fills. " +
                "Take services through the constructor of the class.");
    }

    private static bool IsSimple(Type type) => SimpleTypes.Contains(Nullable.GetUnderlyingType(type) ?? type);

    private static object? FromData(ParameterInfo parameter, IReadOnlyDictionary<string, object?> data)
    {
        if (data.TryGetValue(parameter.Name!, out var value) && value is not null)
        {
            var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
            return type.IsInstanceOfType(value) ? value : Convert(parameter.Name!, value.ToString()!, type);
        }

        return parameter switch
        {
            { HasDefaultValue: true } => parameter.DefaultValue,
            { ParameterType.IsValueType: true } when Nullable.GetUnderlyingType(parameter.ParameterType) is null =>
                throw new FunctionBindingException($"There is no value for '{parameter.Name}', which must be {Describe(parameter.ParameterType)}."),
            _ => null,
        };
    }

    private static object Convert(string name, string text, Type type)
    {
        try
        {
            return type == typeof(Guid) ? Guid.Parse(text, CultureInfo.InvariantCulture) : System.Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or InvalidCastException)
        {
            throw new FunctionBindingException($"'{text}' is not a valid value for '{name}', which must be {Describe(type)}.");
        }
    }

    private static string Describe(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Int32 or TypeCode.Int64 => "a whole number",
        TypeCode.Boolean => "true or false",
        _ => $"a {type.Name}",
    };
}

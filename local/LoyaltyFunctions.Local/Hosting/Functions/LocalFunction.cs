using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace LoyaltyFunctions.Local.Hosting.Functions;

/// <summary>A function of the app: a public method that carries <c>[Function]</c> and one trigger.</summary>
/// <param name="Name">The name, unique in the app without regard to case.</param>
/// <param name="Method">The method that is called.</param>
/// <param name="TriggerParameter">The parameter that carries the trigger's attribute.</param>
/// <param name="Trigger">The trigger's attribute.</param>
public sealed record LocalFunction(string Name, MethodInfo Method, ParameterInfo TriggerParameter, TriggerBindingAttribute Trigger)
{
    /// <summary>The method with its namespace and class.</summary>
    public string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    /// <summary>Checks that the trigger's parameter has the one type that its trigger fills here.</summary>
    /// <param name="trigger">The trigger in a word: <c>blob</c>.</param>
    /// <typeparam name="T">The type.</typeparam>
    /// <exception cref="FunctionDefinitionException">The parameter has another type.</exception>
    internal void RequireTriggerType<T>(string trigger)
    {
        if (TriggerParameter.ParameterType != typeof(T))
        {
            throw new FunctionDefinitionException(
                $"The function '{Name}' takes a {TriggerParameter.ParameterType.Name} as its {trigger} trigger; it must be a {typeof(T).Name}.");
        }
    }
}

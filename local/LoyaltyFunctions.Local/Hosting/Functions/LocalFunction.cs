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
}

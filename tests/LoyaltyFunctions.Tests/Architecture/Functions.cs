using System.Reflection;
using LoyaltyFunctions.Tests.Architecture.Code;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace LoyaltyFunctions.Tests.Architecture;

/// <summary>The app's functions, as they were compiled.</summary>
internal static class Functions
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>All of them: the method, its name and the parameters that start it.</summary>
    public static IReadOnlyList<(string Name, MethodInfo Method, IReadOnlyList<ParameterInfo> Triggers)> All { get; } =
    [
        .. from type in AppCode.Types
           from method in type.GetMethods(Own)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           select (function.Name, method, (IReadOnlyList<ParameterInfo>)[.. method.GetParameters().Where(parameter => parameter.IsDefined(typeof(TriggerBindingAttribute)))]),
    ];

    /// <summary>Those that a kind of trigger starts.</summary>
    public static IReadOnlyList<(string Name, MethodInfo Method, ParameterInfo Parameter, TTrigger Trigger)> StartedBy<TTrigger>()
        where TTrigger : TriggerBindingAttribute =>
    [
        .. from function in All
           from parameter in function.Triggers
           let trigger = parameter.GetCustomAttribute<TTrigger>()
           where trigger is not null
           select (function.Name, function.Method, parameter, trigger),
    ];
}

using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace LoyaltyFunctions.Local.Hosting.Functions;

/// <summary>The functions of an app, found by their attributes.</summary>
public sealed class FunctionCatalog
{
    private const BindingFlags EveryMethod =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private FunctionCatalog(IReadOnlyList<LocalFunction> functions)
    {
        Functions = functions;
    }

    /// <summary>Every function, in the order of their names.</summary>
    public IReadOnlyList<LocalFunction> Functions { get; }

    /// <summary>Finds the functions of an assembly.</summary>
    /// <exception cref="FunctionDefinitionException">A function cannot run, or two have the same name.</exception>
    public static FunctionCatalog FindIn(Assembly assembly) => FindIn(assembly.GetTypes());

    /// <summary>Finds the functions of some classes.</summary>
    /// <exception cref="FunctionDefinitionException">A function cannot run, or two have the same name.</exception>
    public static FunctionCatalog FindIn(IEnumerable<Type> types)
    {
        var functions = types
            .SelectMany(type => type.GetMethods(EveryMethod))
            .Select(method => (Method: method, Attribute: method.GetCustomAttribute<FunctionAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => Describe(found.Attribute!.Name, found.Method))
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(function => function.EntryPoint, StringComparer.Ordinal)
            .ToList();
        RequireUniqueNames(functions);
        return new FunctionCatalog(functions);
    }

    /// <summary>The functions that a kind of trigger starts.</summary>
    public IEnumerable<(LocalFunction Function, TTrigger Trigger)> StartedBy<TTrigger>()
        where TTrigger : TriggerBindingAttribute =>
        from function in Functions
        where function.Trigger is TTrigger
        select (function, (TTrigger)function.Trigger);

    /// <summary>The functions that the settings do not switch off: <c>AzureWebJobs.{name}.Disabled</c>, as for the Functions host.</summary>
    public FunctionCatalog Enabled(IConfiguration settings) =>
        new([.. Functions.Where(function => !IsTrue(settings[$"AzureWebJobs.{function.Name}.Disabled"]))]);

    private static bool IsTrue(string? setting) => setting is "1" || (bool.TryParse(setting, out var flag) && flag);

    private static LocalFunction Describe(string name, MethodInfo method)
    {
        var entryPoint = $"{method.DeclaringType!.FullName}.{method.Name}";
        if (!method.IsPublic || !method.DeclaringType.IsVisible)
        {
            throw new FunctionDefinitionException(
                $"The function '{name}' ({entryPoint}) is not public, so the Functions runtime does not find it. Make its method and its class public.");
        }

        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            throw new FunctionDefinitionException(
                $"The function '{name}' ({entryPoint}) is 'async void', so nobody can wait for its end. Return a Task.");
        }

        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Trigger: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(found => found.Trigger is not null)
            .ToList();
        return triggers.Count == 1
            ? new LocalFunction(name, method, triggers[0].Parameter, triggers[0].Trigger!)
            : throw new FunctionDefinitionException(
                $"The function '{name}' ({entryPoint}) has {triggers.Count} triggers. A function has exactly one parameter with a trigger's attribute.");
    }

    private static void RequireUniqueNames(IEnumerable<LocalFunction> functions)
    {
        var twice = functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new FunctionDefinitionException(
                $"Several functions are named '{twice.Key}': {string.Join(", ", twice.Select(function => function.EntryPoint))}. " +
                "Names are compared without regard to case and must be unique in the app; rename all but one.");
        }
    }
}

using System.Reflection;

namespace LoyaltyFunctions.Local.Hosting.Functions;

/// <summary>Turns what a function returns (nothing, a value, or a task of either) into one task.</summary>
/// <remarks>
/// The awaits are plain: an orchestrator's continuations have to come back to the thread that the engine runs it on.
/// </remarks>
internal static class FunctionResult
{
    /// <summary>The type of the value behind a return type; null where there is none.</summary>
    public static Type? ValueTypeOf(Type returnType)
    {
        if (returnType == typeof(void) || returnType == typeof(Task) || returnType == typeof(ValueTask))
        {
            return null;
        }

        return IsGenericTask(returnType) ? returnType.GetGenericArguments()[0] : returnType;
    }

    /// <summary>How values of a return type are awaited, found once per function.</summary>
    public static Func<object?, Task<object?>> ReaderFor(Type returnType)
    {
        if (returnType == typeof(Task))
        {
            return FromTask;
        }

        if (returnType == typeof(ValueTask))
        {
            return FromValueTask;
        }

        if (!IsGenericTask(returnType))
        {
            return Task.FromResult;
        }

        var name = returnType.GetGenericTypeDefinition() == typeof(Task<>) ? nameof(FromTaskOf) : nameof(FromValueTaskOf);
        return typeof(FunctionResult)
            .GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(returnType.GetGenericArguments())
            .CreateDelegate<Func<object?, Task<object?>>>();
    }

    private static bool IsGenericTask(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static async Task<object?> FromTask(object? returned)
    {
        await (Task)returned!;
        return null;
    }

    private static async Task<object?> FromValueTask(object? returned)
    {
        await (ValueTask)returned!;
        return null;
    }

    private static async Task<object?> FromTaskOf<T>(object? returned) => await (Task<T>)returned!;

    private static async Task<object?> FromValueTaskOf<T>(object? returned) => await (ValueTask<T>)returned!;
}

using System.Reflection;

namespace LoyaltyFunctions.Tests.Architecture.Code;

/// <summary>The function app's own types, without the local host that is compiled together with them.</summary>
public static class AppCode
{
    private const string App = "LoyaltyFunctions";
    private const string Host = "LoyaltyFunctions.Local";

    /// <summary>Every type of the app, those that the compiler made included.</summary>
    public static IReadOnlyList<Type> Types { get; } = TypesOf(typeof(ServiceRegistration).Assembly);

    /// <summary>The app's types among those of an assembly.</summary>
    public static IReadOnlyList<Type> TypesOf(Assembly assembly) => [.. assembly.GetTypes().Where(IsOfTheApp)];

    private static bool IsOfTheApp(Type type)
    {
        var outer = type;
        while (outer.DeclaringType is { } declaring)
        {
            outer = declaring;
        }

        return IsWithin(outer.Namespace, App) && !IsWithin(outer.Namespace, Host);
    }

    private static bool IsWithin(string? space, string root) => space == root || (space?.StartsWith(root + ".", StringComparison.Ordinal) ?? false);
}

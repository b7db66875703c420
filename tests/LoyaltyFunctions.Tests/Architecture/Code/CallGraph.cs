using System.Reflection;
using System.Runtime.CompilerServices;

namespace LoyaltyFunctions.Tests.Architecture.Code;

/// <summary>What a method leads to: its own code, and that of every method of ours that it calls, hands on, or waits for.</summary>
public static class CallGraph
{
    /// <summary>Every member that is named on the way from some methods, with the method that names it.</summary>
    /// <param name="roots">Where the way begins.</param>
    /// <param name="isOurs">Whose methods are gone into.</param>
    public static IReadOnlyList<(MethodBase From, MemberInfo Member)> From(IEnumerable<MethodBase> roots, Func<Type, bool> isOurs)
    {
        var found = new List<(MethodBase From, MemberInfo Member)>();
        var seen = new HashSet<MethodBase>();
        var waiting = new Stack<MethodBase>(roots);
        while (waiting.TryPop(out var next))
        {
            var method = DefinitionOf(next);
            if (!seen.Add(method))
            {
                continue;
            }

            var named = Instructions.Of(method).Select(instruction => instruction.Member).OfType<MemberInfo>().ToList();
            found.AddRange(named.Select(member => (method, member)));
            foreach (var further in Machine(method).Concat(named.SelectMany(member => LedToBy(member, isOurs))))
            {
                waiting.Push(further);
            }
        }

        return found;
    }

    private static IEnumerable<MethodBase> LedToBy(MemberInfo member, Func<Type, bool> isOurs)
    {
        var type = member as Type ?? member.DeclaringType;
        if (type is null || !isOurs(type))
        {
            return [];
        }

        IEnumerable<MethodBase> first = type.TypeInitializer is { } initializer ? [initializer] : [];
        return member is MethodBase method ? first.Append(method) : first;
    }

    /// <summary>What the compiler made of an async method or an iterator.</summary>
    private static IEnumerable<MethodBase> Machine(MethodBase method) =>
        method.GetCustomAttribute<StateMachineAttribute>(inherit: false) is { } machine
            ? MembersUsed.MethodsOf(machine.StateMachineType)
            : [];

    private static MethodBase DefinitionOf(MethodBase method) => method.Module.ResolveMethod(method.MetadataToken)!;
}

using System.Reflection;
using LoyaltyFunctions.Tests.Architecture.Code;

namespace LoyaltyFunctions.Tests.Deployable;

/// <summary>A member of a package, or one of its types, that the app uses.</summary>
/// <param name="Type">The type's full name.</param>
/// <param name="Member">What it is declared as.</param>
public sealed record PackageUse(string Type, string Member)
{
    /// <summary>The packages whose newest versions do not restore everywhere: here they have stand-ins, or an older version's assembly.</summary>
    private static readonly string[] Packages =
        ["Azure.Data.Tables", "Azure.Storage.", "Microsoft.Azure.Functions.Worker", "Microsoft.DurableTask", "DurableTask.Core", "SendGrid"];

    /// <summary>Everything of those packages that some types use.</summary>
    public static IReadOnlySet<PackageUse> By(IEnumerable<Type> types) => MembersUsed.By(types)
        .Where(IsOfAPackage)
        .SelectMany(member => (IEnumerable<MemberInfo>)[member, .. EnumsIn(member)])
        .Select(member => new PackageUse(Signatures.NameOf(member as Type ?? member.DeclaringType!), Signatures.Of(member)))
        .ToHashSet();

    /// <summary>Compiled code has enums' numbers, not their names.</summary>
    private static IEnumerable<Type> EnumsIn(MemberInfo member) => member is MethodBase method
        ? method.GetParameters().Select(parameter => parameter.ParameterType).Where(type => type.IsEnum && IsOfAPackage(type))
        : [];

    private static bool IsOfAPackage(MemberInfo member) =>
        member.Module.Assembly.GetName().Name is { } assembly && Packages.Any(package => assembly.StartsWith(package, StringComparison.Ordinal));
}

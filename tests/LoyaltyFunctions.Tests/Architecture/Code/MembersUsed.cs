using System.Reflection;

namespace LoyaltyFunctions.Tests.Architecture.Code;

/// <summary>What types name: in their methods' code, in signatures, as bases and in attributes.</summary>
public static class MembersUsed
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The members and types that some types name, each as it was declared, without type arguments.</summary>
    public static IReadOnlySet<MemberInfo> By(IEnumerable<Type> types)
    {
        var found = new HashSet<MemberInfo>();
        foreach (var member in types.SelectMany(Named))
        {
            found.Add(member is Type type ? DefinitionOf(type) : DefinitionOf(member));
            foreach (var part in TypesIn(member))
            {
                found.Add(DefinitionOf(part));
            }
        }

        return found;
    }

    /// <summary>The methods and constructors that a type declares.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type) => [.. type.GetMethods(Own), .. type.GetConstructors(Own)];

    private static IEnumerable<MemberInfo> Named(Type type) =>
    [
        .. type.BaseType is { } parent ? (MemberInfo[])[parent] : [],
        .. type.GetInterfaces().SelectMany(contract => (MemberInfo[])[contract, .. contract.GetMethods()]),
        .. type.GetFields(Own).Select(field => field.FieldType),
        .. Attributes([type, .. type.GetFields(Own), .. type.GetProperties(Own)]),
        .. MethodsOf(type).SelectMany(Named),
    ];

    private static IEnumerable<MemberInfo> Named(MethodBase method)
    {
        var body = method.GetMethodBody();
        return
        [
            .. method.GetParameters().Select(parameter => parameter.ParameterType),
            .. method is MethodInfo { ReturnType: { } returned } ? (MemberInfo[])[returned] : [],
            .. Attributes([method, .. method.GetParameters()]),
            .. body?.LocalVariables.Select(local => local.LocalType) ?? [],
            .. body?.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType!) ?? [],
            .. Instructions.Of(method).Select(instruction => instruction.Member).OfType<MemberInfo>(),
        ];
    }

    private static IEnumerable<MemberInfo> Attributes(IEnumerable<ICustomAttributeProvider> places) =>
        from place in places
        from attribute in DataOf(place)
        from member in (IEnumerable<MemberInfo>)[attribute.Constructor, .. attribute.NamedArguments.Select(SetterOf)]
        select member;

    private static IEnumerable<CustomAttributeData> DataOf(ICustomAttributeProvider place) => place switch
    {
        MemberInfo member => member.CustomAttributes,
        ParameterInfo parameter => parameter.CustomAttributes,
        _ => [],
    };

    private static MemberInfo SetterOf(CustomAttributeNamedArgument argument) =>
        argument.MemberInfo is PropertyInfo { SetMethod: { } setter } ? setter : argument.MemberInfo;

    /// <summary>The types that a member's use brings along: where it is declared, and its type arguments.</summary>
    private static IEnumerable<Type> TypesIn(MemberInfo member) => member switch
    {
        Type type => Parts(type),
        MethodInfo { IsGenericMethod: true } method => [.. Parts(method.DeclaringType!), .. method.GetGenericArguments().SelectMany(Parts)],
        _ => member.DeclaringType is { } declaring ? Parts(declaring) : [],
    };

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.IsGenericParameter)
        {
            return [];
        }

        return type.HasElementType ? Parts(type.GetElementType()!) : [type, .. type.GetGenericArguments().SelectMany(Parts)];
    }

    private static Type DefinitionOf(Type type)
    {
        var plain = type.HasElementType ? DefinitionOf(type.GetElementType()!) : type;
        return plain is { IsGenericType: true } ? plain.GetGenericTypeDefinition() : plain;
    }

    private static MemberInfo DefinitionOf(MemberInfo member) => member switch
    {
        MethodBase method => method.Module.ResolveMethod(method.MetadataToken)!,
        FieldInfo field => field.Module.ResolveField(field.MetadataToken)!,
        _ => member,
    };
}

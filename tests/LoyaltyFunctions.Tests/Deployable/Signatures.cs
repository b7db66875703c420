using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace LoyaltyFunctions.Tests.Deployable;

/// <summary>Writes members as they are declared: types, names, defaults and what may be null.</summary>
public static class Signatures
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nulls = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    /// <summary>A type's full name, as its sources write it.</summary>
    public static string NameOf(Type type)
    {
        var name = (type.FullName ?? type.Name).Replace('+', '.').Split('`')[0];
        return type.IsGenericTypeDefinition ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Short))}>" : name;
    }

    /// <summary>What a member is declared as.</summary>
    public static string Of(MemberInfo member) => member switch
    {
        Type type => KindOf(type),
        ConstructorInfo constructor => $"{Short(constructor.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo { IsSpecialName: true } accessor when PropertyOf(accessor) is { } property => OfAccessor(accessor, property),
        MethodInfo method => $"{Static(method)}{Text(Nulls.Create(method.ReturnParameter))} {method.Name}{TypeParameters(method)}({Parameters(method)})",
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{Text(Nulls.Create(field))} {field.Name}",
        _ => throw new NotSupportedException($"A {member.MemberType} is not written."),
    };

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => $"enum {{ {string.Join(", ", Enum.GetNames(type).Select(name => $"{name} = {Number(Enum.Parse(type, name))}"))} }}",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        _ when type.BaseType == typeof(MulticastDelegate) => $"delegate {Of(type.GetMethod("Invoke")!)}",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Number(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static PropertyInfo? PropertyOf(MethodInfo accessor) => accessor.DeclaringType!.GetProperties(Declared)
        .FirstOrDefault(property => property.GetMethod == accessor || property.SetMethod == accessor);

    private static string OfAccessor(MethodInfo accessor, PropertyInfo property)
    {
        var reads = property.GetMethod == accessor;
        var verb = reads ? "get" : IsInit(accessor) ? "init" : "set";
        var name = property.GetIndexParameters() is { Length: > 0 } keys ? $"this[{string.Join(", ", keys.Select(Parameter))}]" : property.Name;
        return $"{Static(accessor)}{Text(Nulls.Create(property))} {name} {{ {verb}; }}";
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Static(MethodBase method) => method.IsStatic ? "static " : "";

    private static string TypeParameters(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Short))}>" : "";

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var kind = parameter.IsOut ? "out " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        return $"{kind}{Text(Nulls.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Default(parameter)}" : "")}";
    }

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        Enum named => $"{Short(named.GetType())}.{named}",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Text(NullabilityInfo info)
    {
        var type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Short(underlying)}?";
        }

        var written = type.IsArray && info.ElementType is { } element ? $"{Text(element)}[]"
            : type.IsGenericType ? $"{Short(type)}<{string.Join(", ", info.GenericTypeArguments.Select(Text))}>"
            : Short(type);
        return !type.IsValueType && info.ReadState == NullabilityState.Nullable ? $"{written}?" : written;
    }

    private static string Short(Type type) => Keywords.GetValueOrDefault(type, type.Name.Split('`')[0]);
}

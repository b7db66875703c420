using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace LoyaltyFunctions.Tests.Architecture.Code;

/// <summary>Reads compiled methods.</summary>
public static class Instructions
{
    private const BindingFlags Constants = BindingFlags.Public | BindingFlags.Static;
    private const byte Prefix = 0xFE;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(Constants)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>A method's instructions in their order; none where it has no body.</summary>
    public static IReadOnlyList<Instruction> Of(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } bytes)
        {
            return [];
        }

        var instructions = new List<Instruction>();
        var at = 0;
        while (at < bytes.Length)
        {
            var code = bytes[at] == Prefix ? Codes[(short)((Prefix << 8) | bytes[at + 1])] : Codes[bytes[at]];
            at += code.Size;
            var operand = bytes.AsSpan(at);
            instructions.Add(Read(method, code, operand));
            at += SizeOf(code, operand);
        }

        return instructions;
    }

    private static Instruction Read(MethodBase method, OpCode code, ReadOnlySpan<byte> operand) => code.OperandType switch
    {
        OperandType.InlineString => new Instruction(code, null, method.Module.ResolveString(Token(operand))),
        OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok =>
            new Instruction(code, method.Module.ResolveMember(Token(operand), TypeArgumentsOf(method), ArgumentsOf(method)), null),
        _ => new Instruction(code, null, null),
    };

    private static int Token(ReadOnlySpan<byte> operand) => BinaryPrimitives.ReadInt32LittleEndian(operand);

    private static Type[]? TypeArgumentsOf(MethodBase method) => method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;

    private static Type[]? ArgumentsOf(MethodBase method) => method.IsGenericMethod ? method.GetGenericArguments() : null;

    private static int SizeOf(OpCode code, ReadOnlySpan<byte> operand) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * Token(operand)),
        _ => 4,
    };
}

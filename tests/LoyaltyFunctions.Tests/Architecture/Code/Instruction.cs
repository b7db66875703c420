using System.Reflection;
using System.Reflection.Emit;

namespace LoyaltyFunctions.Tests.Architecture.Code;

/// <summary>An instruction of a compiled method.</summary>
/// <param name="Code">What it does.</param>
/// <param name="Member">The member or type that it names; null for none.</param>
/// <param name="Text">The text that it loads; null for none.</param>
public sealed record Instruction(OpCode Code, MemberInfo? Member, string? Text);

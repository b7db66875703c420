using Microsoft.AspNetCore.Http;

namespace LoyaltyFunctions.Access;

/// <summary>The gate's answer: who came in, or what to send instead.</summary>
/// <param name="KeyName">The name of the key that let the request in; empty where it was refused.</param>
/// <param name="Refusal">The answer to send; null: come in.</param>
public sealed record Admission(string KeyName, IResult? Refusal)
{
    /// <summary>The import types that the key may work with.</summary>
    public TypeScope Types { get; init; } = TypeScope.All;

    /// <summary>Whether the key may work with imports of a type, or do what counts as one.</summary>
    /// <param name="type">The type's name. Of an import that exists: <see cref="Storage.Imports.ImportEntity.ScopeType"/>.</param>
    /// <returns>Null: it may. Else the answer to send.</returns>
    public IResult? RefuseType(string? type) => Types.Allows(type) ? null : Problems.TypeNotAllowed(type ?? "", Types);
}

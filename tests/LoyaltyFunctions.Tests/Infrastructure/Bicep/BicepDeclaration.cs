namespace LoyaltyFunctions.Tests.Infrastructure.Bicep;

/// <summary>A declaration of a Bicep file.</summary>
/// <param name="Keyword"><c>param</c>, <c>var</c>, <c>resource</c>, <c>module</c>, <c>output</c>, …</param>
/// <param name="Name">What it declares.</param>
/// <param name="Decorators">What is said of it with <c>@</c>, with its arguments.</param>
/// <param name="Head">What stands between the name and the value: a type, or the text that names a resource or a module.</param>
/// <param name="Value">The value; null where there is none.</param>
/// <param name="Tokens">All of it.</param>
public sealed record BicepDeclaration(
    string Keyword,
    string Name,
    IReadOnlyDictionary<string, IReadOnlyList<BicepToken>> Decorators,
    IReadOnlyList<BicepToken> Head,
    BicepValue? Value,
    IReadOnlyList<BicepToken> Tokens)
{
    /// <summary>A resource's type without its version, or a module's path.</summary>
    public string Target => Head.Count > 0 ? Head[0].Value.Split('@')[0] : "";

    /// <summary>A resource's API version.</summary>
    public string ApiVersion => Head[0].Value.Split('@')[1];

    /// <summary>Whether the resource is looked up, not deployed.</summary>
    public bool IsExisting => Head.Any(token => token.Is("existing"));

    /// <summary>The value as an object; of a list or loop, its first item.</summary>
    public BicepObject Body => Value switch
    {
        BicepObject body => body,
        BicepList { Items: [BicepObject body, ..] } => body,
        _ => throw new FormatException($"{Keyword} {Name} is no object."),
    };
}

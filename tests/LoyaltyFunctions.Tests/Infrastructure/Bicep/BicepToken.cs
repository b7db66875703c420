namespace LoyaltyFunctions.Tests.Infrastructure.Bicep;

/// <summary>What a token is.</summary>
public enum BicepTokenKind
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A bracket, an operator, or another sign.</summary>
    Sign,
}

/// <summary>A word of a Bicep file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The word; a text without its quotes, and with an empty <c>${}</c> where an expression is filled in.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="StartsLine">Whether nothing but white space is before it on its line.</param>
/// <param name="Holes">A text's expressions.</param>
public sealed record BicepToken(BicepTokenKind Kind, string Value, int Line, bool StartsLine, IReadOnlyList<IReadOnlyList<BicepToken>> Holes)
{
    /// <summary>Whether it is a sign or a name that is written so.</summary>
    public bool Is(string written) => Kind is BicepTokenKind.Sign or BicepTokenKind.Name && Value == written;

    /// <summary>The token and those in its holes.</summary>
    public IEnumerable<BicepToken> Whole() => Holes.SelectMany(hole => hole).SelectMany(token => token.Whole()).Prepend(this);
}

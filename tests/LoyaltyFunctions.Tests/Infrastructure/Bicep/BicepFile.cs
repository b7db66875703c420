namespace LoyaltyFunctions.Tests.Infrastructure.Bicep;

/// <summary>A Bicep file, or one of parameters: what it declares, and which names it uses.</summary>
public sealed class BicepFile
{
    private static readonly string[] Named = ["param", "var", "output", "resource", "module", "metadata"];
    private static readonly string[] Words = ["true", "false", "null", "for", "in", "if", "existing"];

    private BicepFile(string name, IReadOnlyList<BicepDeclaration> declarations) => (Name, Declarations) = (name, declarations);

    /// <summary>Its path in <c>infra</c>.</summary>
    public string Name { get; }

    /// <summary>Everything that it declares, in order.</summary>
    public IReadOnlyList<BicepDeclaration> Declarations { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static BicepFile Parse(string name, string text)
    {
        var (tokens, declarations) = (BicepLexer.Read(name, text), new List<BicepDeclaration>());
        var decorators = new Dictionary<string, IReadOnlyList<BicepToken>>(StringComparer.Ordinal);
        for (var at = 0; at < tokens.Count;)
        {
            if (tokens[at].Is("@"))
            {
                var end = BicepValue.EndOf(tokens, at + 2);
                decorators.Add(tokens[at + 1].Value, [.. tokens.Skip(at + 3).Take(end - at - 4)]);
                at = end;
                continue;
            }

            var declared = ReadDeclaration([.. tokens.Skip(at)], decorators);
            declarations.Add(declared);
            at += declared.Tokens.Count;
            decorators = new(StringComparer.Ordinal);
        }

        return new BicepFile(name, declarations);
    }

    /// <summary>The declarations of a kind.</summary>
    public IEnumerable<BicepDeclaration> Of(string keyword) => Declarations.Where(declaration => declaration.Keyword == keyword);

    /// <summary>A declaration.</summary>
    public BicepDeclaration Get(string keyword, string name) => Of(keyword).Single(declaration => declaration.Name == name);

    /// <summary>The names that the file uses, other than those of functions, with what is read of each: <c>identity.outputs.id</c>.</summary>
    public IEnumerable<string> Uses() => Declarations.SelectMany(declaration => UsesIn(Content(declaration)));

    /// <summary>The functions that it calls.</summary>
    public IEnumerable<string> Calls() => Declarations.SelectMany(declaration => CallsIn(Content(declaration)));

    private static BicepDeclaration ReadDeclaration(List<BicepToken> tokens, IReadOnlyDictionary<string, IReadOnlyList<BicepToken>> decorators)
    {
        var keyword = tokens[0].Value;
        var isNamed = Named.Contains(keyword);
        if (!isNamed && keyword is not ("targetScope" or "using"))
        {
            throw new FormatException($"Line {tokens[0].Line}: '{keyword}' begins no declaration.");
        }

        var (head, at) = (new List<BicepToken>(), isNamed ? 2 : 1);
        while (at < tokens.Count && !tokens[at].Is("=") && !tokens[at].StartsLine)
        {
            var behind = BicepValue.EndOf(tokens, at);
            head.AddRange(tokens[at..behind]);
            at = behind;
        }

        if (at >= tokens.Count || !tokens[at].Is("="))
        {
            return new(keyword, isNamed ? tokens[1].Value : "", decorators, head, null, tokens[..at]);
        }

        var start = tokens[at + 1].Is("if") ? BicepValue.EndOf(tokens, at + 2) : at + 1;
        var end = BicepValue.EndOfValue(tokens, start);
        return new(keyword, isNamed ? tokens[1].Value : "", decorators, head, BicepValue.Parse(tokens[(at + 1)..end]), tokens[..end]);
    }

    /// <summary>The tokens that can use something: those behind the <c>=</c>.</summary>
    private static List<BicepToken> Content(BicepDeclaration declaration) =>
        [.. declaration.Tokens.SkipWhile(token => !token.Is("="))];

    private static IEnumerable<string> CallsIn(IReadOnlyList<BicepToken> tokens) =>
        tokens.Where((token, at) => IsUse(tokens, at) && IsCall(tokens, at)).Select(token => token.Value)
            .Concat(tokens.SelectMany(token => token.Holes).SelectMany(CallsIn));

    private static IEnumerable<string> UsesIn(IReadOnlyList<BicepToken> tokens)
    {
        var loops = tokens.SelectMany(token => token.Whole()).Zip(tokens.SelectMany(token => token.Whole()).Skip(1))
            .Where(pair => pair.First.Is("for")).Select(pair => pair.Second.Value).ToHashSet(StringComparer.Ordinal);
        return Found(tokens).Where(use => !loops.Contains(use.Split('.')[0]));
    }

    private static IEnumerable<string> Found(IReadOnlyList<BicepToken> tokens) =>
        Enumerable.Range(0, tokens.Count).Where(at => IsUse(tokens, at) && !IsCall(tokens, at)).Select(at => Path(tokens, at))
            .Concat(tokens.SelectMany(token => token.Holes).SelectMany(Found));

    private static bool IsUse(IReadOnlyList<BicepToken> tokens, int at) =>
        tokens[at].Kind == BicepTokenKind.Name && !Words.Contains(tokens[at].Value) && !IsKey(tokens, at) && !(at > 0 && tokens[at - 1].Is("."));

    private static bool IsCall(IReadOnlyList<BicepToken> tokens, int at) => at + 1 < tokens.Count && tokens[at + 1].Is("(");

    private static bool IsKey(IReadOnlyList<BicepToken> tokens, int at) =>
        at + 1 < tokens.Count && tokens[at + 1].Is(":") && at > 0 && (tokens[at].StartsLine || tokens[at - 1].Is("{") || tokens[at - 1].Is(","));

    private static string Path(IReadOnlyList<BicepToken> tokens, int at)
    {
        var end = at + 1;
        while (end + 1 < tokens.Count && tokens[end].Is("."))
        {
            end += 2;
        }

        return string.Concat(tokens.Skip(at).Take(end - at).Select(token => token.Value));
    }
}

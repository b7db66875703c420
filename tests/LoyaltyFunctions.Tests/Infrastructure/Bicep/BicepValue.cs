namespace LoyaltyFunctions.Tests.Infrastructure.Bicep;

/// <summary>What stands behind a <c>=</c> or a <c>:</c>.</summary>
public abstract record BicepValue
{
    private static readonly string[] Continuing = ["?", ":", ".", "&&", "||", "??", "==", "!=", "+", "::", ".?"];

    /// <summary>Reads a value: an object, a list, one of them behind <c>if</c> or in a <c>for</c>, or anything else as an expression.</summary>
    public static BicepValue Parse(IReadOnlyList<BicepToken> tokens)
    {
        var start = 0;
        if (tokens[0].Is("if"))
        {
            start = EndOf(tokens, 1);
        }

        var last = tokens.Count - 1;
        return tokens[start] switch
        {
            var token when token.Is("{") && EndOf(tokens, start) == last + 1 => new BicepObject(Properties(Between(tokens, start, last))),
            var token when token.Is("[") && EndOf(tokens, start) == last + 1 => new BicepList(Items(Between(tokens, start, last))),
            _ => new BicepExpression(tokens),
        };
    }

    /// <summary>The token behind a value that begins at one.</summary>
    /// <param name="tokens">Tokens.</param>
    /// <param name="start">Where the value begins.</param>
    public static int EndOfValue(IReadOnlyList<BicepToken> tokens, int start)
    {
        var at = EndOf(tokens, start);
        while (at < tokens.Count && !tokens[at].Is(",") && !(tokens[at].StartsLine && !Continuing.Contains(tokens[at].Value)))
        {
            at = EndOf(tokens, at);
        }

        return at;
    }

    /// <summary>The token behind another, or behind the bracket that closes it.</summary>
    public static int EndOf(IReadOnlyList<BicepToken> tokens, int start)
    {
        var depth = 0;
        for (var at = start; at < tokens.Count; at++)
        {
            depth += tokens[at].Is("{") || tokens[at].Is("[") || tokens[at].Is("(") ? 1 : tokens[at].Is("}") || tokens[at].Is("]") || tokens[at].Is(")") ? -1 : 0;
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return tokens.Count;
    }

    private static List<BicepToken> Between(IReadOnlyList<BicepToken> tokens, int first, int last) => [.. tokens.Skip(first + 1).Take(last - first - 1)];

    private static List<(BicepToken Key, BicepValue Value)> Properties(List<BicepToken> tokens)
    {
        var properties = new List<(BicepToken, BicepValue)>();
        for (var at = 0; at < tokens.Count;)
        {
            if (tokens[at].Is(","))
            {
                at++;
                continue;
            }

            if (at + 2 >= tokens.Count || !tokens[at + 1].Is(":"))
            {
                throw new FormatException($"Line {tokens[at].Line}: '{tokens[at].Value}' is no name with a value.");
            }

            var end = EndOfValue(tokens, at + 2);
            properties.Add((tokens[at], Parse(tokens[(at + 2)..end])));
            at = end;
        }

        return properties;
    }

    private static List<BicepValue> Items(List<BicepToken> tokens)
    {
        if (tokens.Count > 0 && tokens[0].Is("for"))
        {
            return [Parse(tokens[(tokens.FindIndex(token => token.Is(":")) + 1)..])];
        }

        var items = new List<BicepValue>();
        for (var at = 0; at < tokens.Count;)
        {
            var end = tokens[at].Is(",") ? at + 1 : EndOfValue(tokens, at);
            if (!tokens[at].Is(","))
            {
                items.Add(Parse(tokens[at..end]));
            }

            at = end;
        }

        return items;
    }
}

/// <summary>Names with values.</summary>
public sealed record BicepObject(IReadOnlyList<(BicepToken Key, BicepValue Value)> Properties) : BicepValue
{
    /// <summary>The value of a name, or of one in an inner object: <c>properties.siteConfig</c>; null where there is none.</summary>
    public BicepValue? this[string path]
    {
        get
        {
            var name = path.Split('.', 2);
            var found = Properties.FirstOrDefault(property => property.Key.Value == name[0]).Value;
            return name.Length == 1 || found is null ? found : (found as BicepObject)?[name[1]];
        }
    }

    /// <summary>The names.</summary>
    public IEnumerable<string> Names => Properties.Select(property => property.Key.Value);
}

/// <summary>A list; of a <c>for</c>, what it repeats.</summary>
public sealed record BicepList(IReadOnlyList<BicepValue> Items) : BicepValue;

/// <summary>Anything else, by its tokens.</summary>
public sealed record BicepExpression(IReadOnlyList<BicepToken> Tokens) : BicepValue
{
    /// <summary>What is written, texts without quotes.</summary>
    public override string ToString() => string.Concat(Tokens.Select(token => token.Value));
}

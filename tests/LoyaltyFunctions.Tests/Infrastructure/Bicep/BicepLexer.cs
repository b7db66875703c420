using System.Text;

namespace LoyaltyFunctions.Tests.Infrastructure.Bicep;

/// <summary>Cuts a Bicep file into tokens, and says where it can't be.</summary>
public sealed class BicepLexer
{
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "&&", "||", "??", "=~", "!~", "::", ".?"];
    private static readonly Dictionary<char, char> Closing = new() { ['{'] = '}', ['['] = ']', ['('] = ')' };

    private readonly string _text;
    private readonly string _file;
    private int _at;
    private int _line = 1;
    private bool _startsLine = true;

    private BicepLexer(string file, string text) => (_file, _text) = (file, text);

    /// <summary>Reads a file's tokens. Comments are left out.</summary>
    /// <exception cref="FormatException">Quotes or brackets do not match.</exception>
    public static IReadOnlyList<BicepToken> Read(string file, string text) => new BicepLexer(file, text).ReadUntil(closing: null);

    private FormatException Wrong(string what) => new($"{_file}, line {_line}: {what}");

    private bool IsNext(string written) => string.CompareOrdinal(_text, _at, written, 0, written.Length) == 0;

    private List<BicepToken> ReadUntil(char? closing)
    {
        var tokens = new List<BicepToken>();
        var open = new Stack<char>();
        while (_at < _text.Length)
        {
            var next = _text[_at];
            if (SkipBlank(next))
            {
                continue;
            }

            if (open.Count == 0 && next == closing)
            {
                _at++;
                return tokens;
            }

            if (Closing.TryGetValue(next, out var expected))
            {
                open.Push(expected);
            }
            else if (next is '}' or ']' or ')' && (!open.TryPop(out var due) || due != next))
            {
                throw Wrong($"'{next}' closes nothing that is open.");
            }

            tokens.Add(ReadToken(next));
        }

        return open.Count == 0 && closing is null ? tokens : throw Wrong($"'{(open.TryPeek(out var missing) ? missing : closing)}' is missing.");
    }

    /// <returns>Whether there was white space or a comment, which is behind us now.</returns>
    private bool SkipBlank(char next)
    {
        if (IsNext("//") || next == '#')
        {
            while (_at < _text.Length && _text[_at] != '\n')
            {
                _at++;
            }

            return true;
        }

        if (!char.IsWhiteSpace(next))
        {
            return false;
        }

        if (next == '\n')
        {
            _line++;
            _startsLine = true;
        }

        _at++;
        return true;
    }

    private BicepToken ReadToken(char next)
    {
        var (starts, line) = (_startsLine, _line);
        _startsLine = false;
        if (next == '\'')
        {
            return ReadText(line, starts);
        }

        var from = _at;
        if (char.IsLetter(next) || next == '_')
        {
            Skip(letter => char.IsLetterOrDigit(letter) || letter == '_');
            return new(BicepTokenKind.Name, _text[from.._at], line, starts, []);
        }

        if (char.IsDigit(next))
        {
            Skip(char.IsDigit);
            return new(BicepTokenKind.Number, _text[from.._at], line, starts, []);
        }

        _at += Operators.FirstOrDefault(IsNext)?.Length ?? 1;
        return new(BicepTokenKind.Sign, _text[from.._at], line, starts, []);
    }

    private void Skip(Func<char, bool> belongs)
    {
        while (_at < _text.Length && belongs(_text[_at]))
        {
            _at++;
        }
    }

    private BicepToken ReadText(int line, bool starts)
    {
        var (value, holes) = (new StringBuilder(), new List<IReadOnlyList<BicepToken>>());
        for (_at++; _at < _text.Length && _text[_at] is not ('\'' or '\n'); _at++)
        {
            if (_text[_at] == '\\')
            {
                _at++;
                value.Append(_text[_at]);
            }
            else if (IsNext("${"))
            {
                _at += 2;
                holes.Add(ReadUntil('}'));
                _at--;
                value.Append("${}");
            }
            else
            {
                value.Append(_text[_at]);
            }
        }

        if (_at >= _text.Length || _text[_at] == '\n')
        {
            throw Wrong("a text has no closing quote.");
        }

        _at++;
        return new(BicepTokenKind.Text, value.ToString(), line, starts, holes);
    }
}

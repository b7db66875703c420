using System.Text;
using System.Text.Json;

namespace LoyaltyFunctions.Import.Json;

/// <summary>Puts one row together from the tokens of its object.</summary>
internal sealed class JsonRowBuilder
{
    /// <summary>
    /// The most characters of a row, names included. A CSV record has at most 1 MB, and the record that a row becomes stays below it,
    /// whatever has to be quoted.
    /// </summary>
    internal const int MaxLength = 256 * 1024;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private List<KeyValuePair<string, string>> _cells = [];
    private string _place = "";
    private string? _name;
    private int _number;
    private int _length;

    /// <summary>Begins a row; its object has been opened.</summary>
    /// <param name="number">The row's 1-based number.</param>
    /// <param name="place">Where it stands, for messages.</param>
    internal void Begin(int number, string place)
    {
        (_number, _place, _cells, _length) = (number, place, [], 0);
        _names.Clear();
    }

    /// <summary>Takes the reader's token.</summary>
    /// <returns>The row, where the token closes it; else null.</returns>
    internal JsonRow? Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.EndObject:
                return new JsonRow(_number, _cells);
            case JsonTokenType.PropertyName:
                _name = ReadName(ref reader);
                return null;
            default:
                _cells.Add(new KeyValuePair<string, string>(_name!, ReadValue(ref reader)));
                return null;
        }
    }

    private string ReadName(ref Utf8JsonReader reader)
    {
        var name = ReadText(ref reader, null);
        if (!name.Any(char.IsLetterOrDigit))
        {
            throw JsonRowProblems.Nameless(_place, name);
        }

        return _names.Add(name) ? name : throw JsonRowProblems.Twice(_place, name);
    }

    private string ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => ReadText(ref reader, _name),
        // As it is written: a number of 13 digits must not go through a double.
        JsonTokenType.Number => Counted(Encoding.ASCII.GetString(reader.ValueSpan)),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "",
        var nested => throw JsonRowProblems.Nested(_place, _name!, nested),
    };

    private string ReadText(ref Utf8JsonReader reader, string? name)
    {
        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException noText)
        {
            throw JsonRowProblems.NotText(_place, name, noText);
        }

        return text.Contains('\0', StringComparison.Ordinal) ? throw JsonRowProblems.NotText(_place, name) : Counted(text);
    }

    private string Counted(string text)
    {
        _length += text.Length;
        return _length > MaxLength ? throw JsonRowProblems.TooLong(_place, MaxLength) : text;
    }
}

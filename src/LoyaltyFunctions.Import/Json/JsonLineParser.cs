using System.Text.Json;

namespace LoyaltyFunctions.Import.Json;

/// <summary>Reads an object a line; lines without anything are passed over.</summary>
internal sealed class JsonLineParser : IJsonRowParser
{
    private readonly JsonRowBuilder _row = new();
    private int _rows;
    private long _lines;

    public string Place => JsonRowProblems.PlaceOf(_rows + 1, _lines + 1);

    public int Take(ReadOnlySpan<byte> bytes, bool isEnd, List<JsonRow> rows)
    {
        var taken = 0;
        while (taken < bytes.Length)
        {
            var rest = bytes[taken..];
            var end = rest.IndexOf((byte)'\n');
            if (end < 0 && !isEnd)
            {
                break;
            }

            var line = end < 0 ? rest : rest[..end];
            if (line.ContainsAnyExcept(" \t\r"u8))
            {
                rows.Add(Read(line));
                _rows++;
            }

            _lines++;
            taken += end < 0 ? rest.Length : end + 1;
        }

        return taken;
    }

    private JsonRow Read(ReadOnlySpan<byte> line)
    {
        var place = Place;
        try
        {
            var reader = new Utf8JsonReader(line);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw JsonRowProblems.NoObject(place, reader.TokenType);
            }

            _row.Begin(_rows + 1, place);
            JsonRow? row = null;
            while (reader.Read())
            {
                row = _row.Take(ref reader);
            }

            return row!;
        }
        catch (JsonException broken)
        {
            throw JsonRowProblems.BrokenLine(place, broken);
        }
    }
}

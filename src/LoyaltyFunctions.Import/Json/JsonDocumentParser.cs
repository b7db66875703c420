using System.Text.Json;

namespace LoyaltyFunctions.Import.Json;

/// <summary>Reads an array of objects, or an object whose only property <c>rows</c> is one, token by token.</summary>
internal sealed class JsonDocumentParser : IJsonRowParser
{
    private readonly JsonRowBuilder _row = new();
    private JsonReaderState _state;
    private Where _where = Where.Before;
    private bool _isWrapped;
    private bool _hasRows;
    private int _rows;

    private enum Where
    {
        /// <summary>Nothing was read.</summary>
        Before,

        /// <summary>In the object around the rows.</summary>
        Wrapper,

        /// <summary>Behind the name <c>rows</c>.</summary>
        RowsName,

        /// <summary>Between rows.</summary>
        Rows,

        /// <summary>In a row.</summary>
        Row,

        /// <summary>Behind everything.</summary>
        After,
    }

    public string Place => JsonRowProblems.PlaceOf(Math.Max(_rows, 1));

    public int Take(ReadOnlySpan<byte> bytes, bool isEnd, List<JsonRow> rows)
    {
        if (isEnd && _where == Where.Before && !bytes.ContainsAnyExcept(" \t\r\n"u8))
        {
            throw JsonRowProblems.EmptyDocument();
        }

        try
        {
            var reader = new Utf8JsonReader(bytes, isEnd, _state);
            while (reader.Read())
            {
                _where = Take(ref reader, rows);
            }

            _state = reader.CurrentState;
            return (int)reader.BytesConsumed;
        }
        catch (JsonException broken)
        {
            throw JsonRowProblems.BrokenDocument(broken, _rows, _where == Where.Row);
        }
    }

    private Where Take(ref Utf8JsonReader reader, List<JsonRow> rows)
    {
        switch (_where)
        {
            case Where.Before:
                return Begin(reader.TokenType);
            case Where.Wrapper:
                return InWrapper(ref reader);
            case Where.RowsName:
                _hasRows = true;
                return reader.TokenType == JsonTokenType.StartArray ? Where.Rows : throw JsonRowProblems.RowsNoArray(reader.TokenType);
            case Where.Rows:
                return BetweenRows(reader.TokenType);
            default:
                return InRow(ref reader, rows);
        }
    }

    private Where Begin(JsonTokenType token)
    {
        _isWrapped = token == JsonTokenType.StartObject;
        return token switch
        {
            JsonTokenType.StartArray => Where.Rows,
            JsonTokenType.StartObject => Where.Wrapper,
            _ => throw JsonRowProblems.NotRows(token),
        };
    }

    private Where InWrapper(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndObject)
        {
            return _hasRows ? Where.After : throw JsonRowProblems.RowsMissing();
        }

        if (!reader.ValueTextEquals("rows"u8))
        {
            throw JsonRowProblems.OtherProperty(NameOf(ref reader));
        }

        return _hasRows ? throw JsonRowProblems.RowsTwice() : Where.RowsName;
    }

    private static string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }

    private Where BetweenRows(JsonTokenType token)
    {
        if (token == JsonTokenType.EndArray)
        {
            return _isWrapped ? Where.Wrapper : Where.After;
        }

        _rows++;
        var place = JsonRowProblems.PlaceOf(_rows);
        if (token != JsonTokenType.StartObject)
        {
            throw JsonRowProblems.NoObject(place, token);
        }

        _row.Begin(_rows, place);
        return Where.Row;
    }

    private Where InRow(ref Utf8JsonReader reader, List<JsonRow> rows)
    {
        if (_row.Take(ref reader) is not { } row)
        {
            return Where.Row;
        }

        rows.Add(row);
        return Where.Rows;
    }
}

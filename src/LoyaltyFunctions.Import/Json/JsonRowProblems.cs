using System.Globalization;
using System.Text.Json;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Json;

/// <summary>The sentences with which rows in JSON are refused.</summary>
internal static class JsonRowProblems
{
    private const string Row = "{\"Email\": \"anna@example.com\", \"Points\": 100}";
    private const string Document = $"Send an array of rows, [{Row}], or an object that has it as \"rows\".";

    /// <summary>Where a row stands: <c>Row 3</c>, or <c>Row 3, on line 5,</c>.</summary>
    internal static string PlaceOf(int row, long? line = null) => line is null ? $"Row {Number(row)}" : $"Row {Number(row)}, on line {Number(line.Value)},";

    internal static InvalidJsonRowsException EmptyDocument() => new($"The body is empty. {Document}");

    internal static InvalidJsonRowsException BrokenDocument(JsonException broken, int rows, bool isInRow) => new(
        $"The body is not valid JSON: it breaks on line {Number((broken.LineNumber ?? 0) + 1)}, at byte {Number((broken.BytePositionInLine ?? 0) + 1)}, "
        + $"{(isInRow ? $"in row {Number(rows)}" : rows == 0 ? "before the first row" : $"after row {Number(rows)}")}. {Document}",
        broken);

    internal static InvalidJsonRowsException BrokenLine(string place, JsonException broken) => new(
        $"{place} is not valid JSON: it breaks at byte {Number((broken.BytePositionInLine ?? 0) + 1)}. Write every row as an object on a line of its own: {Row}.",
        broken);

    internal static InvalidJsonRowsException NotRows(JsonTokenType found) => new($"The body is {NameOf(found)}. {Document}");

    internal static InvalidJsonRowsException OtherProperty(string name) => new($"The body has the property {Cell.Show(name)}. {Document} It has no other property.");

    internal static InvalidJsonRowsException RowsTwice() => new($"The body has \"rows\" twice. {Document}");

    internal static InvalidJsonRowsException RowsMissing() => new($"The body is an object without \"rows\". {Document}");

    internal static InvalidJsonRowsException RowsNoArray(JsonTokenType found) => new($"\"rows\" is {NameOf(found)}. {Document}");

    internal static InvalidJsonRowsException NoObject(string place, JsonTokenType found) => new(
        $"{place} is {NameOf(found)}. Write every row as an object with a property for each column: {Row}.");

    internal static InvalidJsonRowsException Nested(string place, string name, JsonTokenType found) => new(
        $"{place} has {NameOf(found)} in {Cell.Show(name)}. Write one value, which is a text, a number, true, false or null.");

    internal static InvalidJsonRowsException Twice(string place, string name) => new(
        $"{place} has the property {Cell.Show(name)} twice. Give every property once.");

    internal static InvalidJsonRowsException Nameless(string place, string name) => new(
        $"{place} has a property named {Cell.Show(name)}. Name it as a column, with letters or digits: \"Email\".");

    internal static InvalidJsonRowsException NotText(string place, string? name, Exception? cause = null) => new(
        $"{place} has {(name is null ? "a property name" : $"a text in {Cell.Show(name)}")} with a character that no text can have, such as a zero or half of a pair. Remove it, and send UTF-8.",
        cause!);

    internal static InvalidJsonRowsException TooLong(string place, int maxLength) => new(
        $"{place} has more than {Number(maxLength)} characters. Shorten its texts.");

    internal static InvalidJsonRowsException TooManyColumns(string place, int maxColumns) => new(
        $"{place} brings the number of different properties above {Number(maxColumns)}. Send only the columns that the import reads, with the same names in every row.");

    private static string NameOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

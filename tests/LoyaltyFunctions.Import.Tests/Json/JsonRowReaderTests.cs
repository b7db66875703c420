using System.Text;
using LoyaltyFunctions.Import.Json;

namespace LoyaltyFunctions.Import.Tests.Json;

public sealed class JsonRowReaderTests
{
    private const string Row = "{\"Email\": \"anna@example.com\", \"Points\": 100}";
    private const string Document = $"Send an array of rows, [{Row}], or an object that has it as \"rows\".";

    [Theory]
    [InlineData("[{\"Email\":\"a@b.co\",\"Points\":5},{\"Points\":-3}]", JsonRowsForm.Document)]
    [InlineData("\uFEFF {\"rows\": [ {\"Email\":\"a@b.co\",\"Points\":5} , {\"Points\":-3} ] } ", JsonRowsForm.Document)]
    [InlineData("{\"Email\":\"a@b.co\",\"Points\":5}\n\n  \r\n{\"Points\":-3}\r\n", JsonRowsForm.Lines)]
    [InlineData("\uFEFF{\"Email\":\"a@b.co\",\"Points\":5}\n{\"Points\":-3}", JsonRowsForm.Lines)]
    public async Task Read_RowsOfAnyForm_AreNumberedWithTheirCells(string body, JsonRowsForm form)
    {
        var rows = await ReadAsync(body, form);

        rows.Select(row => row.Number).ShouldBe([1, 2]);
        rows[0].Cells.ShouldBe([new("Email", "a@b.co"), new("Points", "5")]);
        rows[1].Cells.ShouldBe([new("Points", "-3")]);
    }

    [Theory]
    [InlineData("7338441277598", "7338441277598")]
    [InlineData("73384412775980123456789", "73384412775980123456789")]
    [InlineData("1e3", "1e3")]
    [InlineData("-0.10", "-0.10")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", "")]
    [InlineData("\"\"", "")]
    [InlineData("\"  a\\n\\\"b\\\" \\u00e9 \\ud83d\\ude00 \"", "  a\n\"b\" é 😀 ")]
    public async Task Read_Value_IsWhatWasWritten(string json, string cell) =>
        (await ReadAsync($"[{{\"Value\":{json}}}]", JsonRowsForm.Document)).ShouldHaveSingleItem().Cells.ShouldBe([new("Value", cell)]);

    [Theory]
    [InlineData("", $"The body is empty. {Document}")]
    [InlineData(" \n ", $"The body is empty. {Document}")]
    [InlineData("12", $"The body is a number. {Document}")]
    [InlineData("\"a,b\"", $"The body is a text. {Document}")]
    [InlineData("{}", $"The body is an object without \"rows\". {Document}")]
    [InlineData("{\"items\":[]}", $"The body has the property \"items\". {Document} It has no other property.")]
    [InlineData("{\"rows\":{}}", $"\"rows\" is an object. {Document}")]
    [InlineData("{\"rows\":[],\"rows\":[]}", $"The body has \"rows\" twice. {Document}")]
    [InlineData("Email,Points\na@b.co,5", $"The body is not valid JSON: it breaks on line 1, at byte 1, before the first row. {Document}")]
    [InlineData("[{\"a\":1},\n{\"a\":2,}]", $"The body is not valid JSON: it breaks on line 2, at byte 8, in row 2. {Document}")]
    [InlineData("[{\"a\":1}", $"The body is not valid JSON: it breaks on line 1, at byte 9, after row 1. {Document}")]
    [InlineData("[{\"a\":1}] x", $"The body is not valid JSON: it breaks on line 1, at byte 11, after row 1. {Document}")]
    [InlineData("[{\"a\":1}, 7]", $"Row 2 is a number. Write every row as an object with a property for each column: {Row}.")]
    [InlineData("[null]", $"Row 1 is null. Write every row as an object with a property for each column: {Row}.")]
    [InlineData("[{\"a\":1},{\"tags\":[\"x\"]}]", "Row 2 has a list in \"tags\". Write one value, which is a text, a number, true, false or null.")]
    [InlineData("[{\"address\":{\"city\":\"x\"}}]", "Row 1 has an object in \"address\". Write one value, which is a text, a number, true, false or null.")]
    [InlineData("[{\"Email\":1,\"Email\":2}]", "Row 1 has the property \"Email\" twice. Give every property once.")]
    [InlineData("[{\"Email\":1,\"\\u0045mail\":2}]", "Row 1 has the property \"Email\" twice. Give every property once.")]
    [InlineData("[{\" \":1}]", "Row 1 has a property named \"\". Name it as a column, with letters or digits: \"Email\".")]
    [InlineData("[{\"Note\":\"a\\u0000b\"}]", "Row 1 has a text in \"Note\" with a character that no text can have, such as a zero or half of a pair. Remove it, and send UTF-8.")]
    [InlineData("[{\"Note\":\"\\ud83d\"}]", "Row 1 has a text in \"Note\" with a character that no text can have, such as a zero or half of a pair. Remove it, and send UTF-8.")]
    [InlineData("[{\"a\\ud83d\":1}]", "Row 1 has a property name with a character that no text can have, such as a zero or half of a pair. Remove it, and send UTF-8.")]
    public async Task Read_WhatIsNoDocumentOfRows_SaysWhereWhatAndHow(string body, string message) =>
        (await Should.ThrowAsync<InvalidJsonRowsException>(() => ReadAsync(body, JsonRowsForm.Document))).Message.ShouldBe(message);

    [Theory]
    [InlineData("{\"a\":1}\n\n{\"a\":2\n{\"a\":3}", $"Row 2, on line 3, is not valid JSON: it breaks at byte 7. Write every row as an object on a line of its own: {Row}.")]
    [InlineData("{\"a\":1} {\"a\":2}", $"Row 1, on line 1, is not valid JSON: it breaks at byte 9. Write every row as an object on a line of its own: {Row}.")]
    [InlineData("[{\"a\":1}]", $"Row 1, on line 1, is a list. Write every row as an object with a property for each column: {Row}.")]
    [InlineData("{\"a\":1}\n{\"b\":{}}", "Row 2, on line 2, has an object in \"b\". Write one value, which is a text, a number, true, false or null.")]
    public async Task Read_WhatAreNoLinesOfRows_SaysWhereWhatAndHow(string body, string message) =>
        (await Should.ThrowAsync<InvalidJsonRowsException>(() => ReadAsync(body, JsonRowsForm.Lines))).Message.ShouldBe(message);

    [Theory]
    [InlineData(JsonRowsForm.Document)]
    [InlineData(JsonRowsForm.Lines)]
    public async Task Read_RowThatIsTooLong_IsRefusedAndTheLongestIsRead(JsonRowsForm form)
    {
        const string Open = "{\"Note\":\"";
        var longest = new string('x', (256 * 1024) - "Note".Length);

        (await ReadAsync(Wrap($"{Open}{longest}\"}}", form), form)).ShouldHaveSingleItem().Cells[0].Value.ShouldBe(longest);
        (await Should.ThrowAsync<InvalidJsonRowsException>(() => ReadAsync(Wrap($"{Open}{longest}x\"}}", form), form)))
            .Message.ShouldBe($"Row 1{(form == JsonRowsForm.Lines ? ", on line 1," : "")} has more than 262,144 characters. Shorten its texts.");
        (await Should.ThrowAsync<InvalidJsonRowsException>(() => ReadAsync(Wrap(Open + new string('x', 3_000_000), form), form)))
            .Message.ShouldBe($"Row 1{(form == JsonRowsForm.Lines ? ", on line 1," : "")} has more than 262,144 characters. Shorten its texts.");
    }

    [Theory]
    [InlineData("[]", JsonRowsForm.Document)]
    [InlineData("{\"rows\":[]}", JsonRowsForm.Document)]
    [InlineData("", JsonRowsForm.Lines)]
    [InlineData("\n \r\n", JsonRowsForm.Lines)]
    public async Task Read_NoRows_HasNone(string body, JsonRowsForm form) => (await ReadAsync(body, form)).ShouldBeEmpty();

    [Fact]
    public async Task Read_BytesOneByOne_GiveTheSameRows()
    {
        const string Body = "{\"rows\":[{\"Name\":\"Zoë 😀\",\"Points\":12.50},{},{\"Points\":null}]}";

        var rows = await ReadAsync(new TricklingStream(Encoding.UTF8.GetBytes(Body)), JsonRowsForm.Document);

        rows.Select(row => string.Join(';', row.Cells.Select(cell => $"{cell.Key}={cell.Value}"))).ShouldBe(["Name=Zoë 😀;Points=12.50", "", "Points="]);
    }

    private static string Wrap(string row, JsonRowsForm form) => form == JsonRowsForm.Document ? $"[{row}]" : row;

    private static Task<List<JsonRow>> ReadAsync(string body, JsonRowsForm form) => ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(body)), form);

    private static async Task<List<JsonRow>> ReadAsync(Stream body, JsonRowsForm form)
    {
        var rows = new List<JsonRow>();
        await foreach (var row in JsonRowReader.ReadAsync(body, form))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Gives a byte at a time, as a slow sender does.</summary>
    private sealed class TricklingStream(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}

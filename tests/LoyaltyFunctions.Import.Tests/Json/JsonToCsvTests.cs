using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LoyaltyFunctions.Import.Files;
using LoyaltyFunctions.Import.Json;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Json;

public sealed class JsonToCsvTests
{
    private const int RandomBodies = 400;

    [Fact]
    public async Task Convert_RowsWithDifferentProperties_HaveAllColumnsInOrderOfFirstAppearance() =>
        (await ConvertAsync("[{\"Email\":\"a@b.co\",\"Points\":5},{\"Description\":\"x, y\",\"Email\":\"c@d.co\"},{\"Points\":null}]"))
            .ShouldBe("\"Email\",\"Points\",\"Description\"\r\na@b.co,5,\r\nc@d.co,,\"x, y\"\r\n,,\r\n");

    [Theory]
    [InlineData("[]")]
    [InlineData("[{},{}]")]
    public async Task Convert_NothingToImport_IsAnEmptyFile(string body) => (await ConvertAsync(body)).ShouldBe("");

    [Fact]
    public async Task Convert_MoreRowsThanAFileMayHave_StopsAfterTheOneThatTells() =>
        (await ConvertAsync("[{\"a\":1},{\"a\":2},{\"a\":3},{\"a\":4}]", maxRows: 2)).ShouldBe("\"a\"\r\n1\r\n2\r\n3\r\n");

    [Fact]
    public async Task Convert_TooManyColumns_SaysInWhichRow()
    {
        var rows = Enumerable.Range(0, 201).Select(number => $"{{\"p{number}\":1}}");

        (await Should.ThrowAsync<InvalidJsonRowsException>(() => ConvertAsync($"[{string.Join(',', rows)}]"))).Message.ShouldBe(
            "Row 201 brings the number of different properties above 200. Send only the columns that the import reads, with the same names in every row.");
        (await ConvertAsync($"[{string.Join(',', rows.Take(200))}]")).ShouldStartWith("\"p0\",\"p1\",");
    }

    [Theory]
    [InlineData("[{\"Email;Points\":\"a@b.co;5\",\"Customer ID\":\"7338441277598\",\"Points\":\"5\"}]")]
    [InlineData("[{\"sep=;\":\"x\",\"Customer ID\":\"7338441277598\",\"Points\":\"5\"}]")]
    [InlineData("[{\"\\uFEFFCustomer ID\":\"7338441277598\",\"Points\":\"5\"}]")]
    [InlineData("[{\"<html>\":\"x\",\"Customer ID\":\"7338441277598\",\"Points\":\"5\"}]")]
    [InlineData("[{\"PK\\u0003\\u0004x\":\"x\",\"Customer ID\":\"7338441277598\",\"Points\":\"5\"}]")]
    [InlineData("[{\"Customer ID\":\"7338441277598\",\"x\":\"Email;Points;Description\",\"Points\":\"5\"}]")]
    public async Task Convert_WhatLooksLikeAnotherFormat_IsReadAsItWasWritten(string body)
    {
        var csv = Encoding.UTF8.GetBytes(await ConvertAsync(body));

        var inspection = await FileInspector.InspectAsync(
            new MemoryStream(csv), "rows.json", ImportType.PointsAdd, Sample.Limits, CancellationToken.None, known: JsonToCsv.Format);

        inspection.Problems.ShouldBeEmpty();
        inspection.Rows.ShouldBe(1);
        inspection.Format!.Notes.ShouldBe(["The rows came as JSON. Line 1 is the header that was made of their properties, and line 2 the first row."]);
        var row = (await Sample.ReadRowsAsync(new MemoryStream(csv), inspection)).ShouldHaveSingleItem();
        row.Fields.ShouldContain("7338441277598");
        row.Fault.ShouldBe(QuoteFault.None);
    }

    [Fact]
    public async Task Convert_RandomRows_AreReadBackExactly()
    {
        var random = new Random(20261122);
        for (var round = 0; round < RandomBodies; round++)
        {
            var names = Enumerable.Range(0, random.Next(1, 5)).Select(index => $"{RandomText(random, 4)}n{index}").ToArray();
            var rows = Enumerable.Range(0, random.Next(1, 12)).Select(_ => RandomRow(random, names)).ToArray();
            var lines = random.Next(2) == 0;
            var body = lines
                ? string.Join(random.Next(2) == 0 ? "\n" : "\r\n\n", rows.Select(row => row.ToJsonString()))
                : new JsonArray([.. rows]).ToJsonString(new JsonSerializerOptions { WriteIndented = random.Next(2) == 0 });

            var csv = await ConvertAsync(body, lines ? JsonRowsForm.Lines : JsonRowsForm.Document);

            await ShouldHoldAsync(csv, rows, body);
        }
    }

    private static async Task ShouldHoldAsync(string csv, JsonObject[] rows, string body)
    {
        var read = new List<string[]>();
        await using var records = new RecordReader(new MemoryStream(Encoding.UTF8.GetBytes(csv)), Encoding.UTF8, ',');
        while (await records.ReadAsync(CancellationToken.None))
        {
            records.Fault.ShouldBe(QuoteFault.None, body);
            read.Add(records.GetFields());
        }

        var columns = rows.SelectMany(row => row.Select(cell => cell.Key)).Distinct(StringComparer.Ordinal).ToArray();
        read[0].ShouldBe(columns, body);

        // Rows without a value are passed over, as in every file.
        var expected = rows.Select(row => columns.Select(column => row[column]?.GetValue<string>() ?? "").ToArray());
        read[1..].ShouldBe(expected.Where(cells => !cells.All(IsBlank)), body);
    }

    private static bool IsBlank(string cell) => cell.All(character => character is <= ' ' or '"' or ',' or '\u00A0');

    private static JsonObject RandomRow(Random random, string[] names)
    {
        var row = new JsonObject();
        foreach (var name in names.Where(_ => random.Next(4) > 0))
        {
            row[name] = random.Next(8) == 0 ? null : JsonValue.Create(RandomText(random, 8));
        }

        if (row.Count == 0)
        {
            row[names[0]] = "x";
        }

        return row;
    }

    private static string RandomText(Random random, int maxLength)
    {
        string[] pieces = ["\"", ",", ";", "\r\n", "\n", "\r", " ", "\t", "=", "'", "-1", "a", "é", "😀", "\uFEFF", "sep=;", "\u00A0", "\\", "{", "0"];
        return string.Concat(Enumerable.Range(0, random.Next(maxLength)).Select(_ => pieces[random.Next(pieces.Length)]));
    }

    private static async Task<string> ConvertAsync(string body, JsonRowsForm form = JsonRowsForm.Document, int maxRows = 1_000)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var columns = await JsonToCsv.FindColumnsAsync(new MemoryStream(bytes), form, CancellationToken.None);
        using var output = new MemoryStream();
        await JsonToCsv.WriteAsync(new MemoryStream(bytes), form, columns, output, maxRows, CancellationToken.None);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}

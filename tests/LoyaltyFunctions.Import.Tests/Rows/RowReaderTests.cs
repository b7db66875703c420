using System.Text;
using LoyaltyFunctions.Import.Rows;

namespace LoyaltyFunctions.Import.Tests.Rows;

public sealed class RowReaderTests
{
    private static string Describe(SourceRow row) => $"{row.RecordNumber} on {row.LineNumber}-{row.LastLineNumber}: {string.Join('|', row.Fields)}";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Read_AnyLineEnding_CountsPhysicalLinesAndRecords(string end)
    {
        string[] lines = ["sep=,", "", "Email,Points,Description", "a,1,x", "", ",,", "b,2,\"y", "", "z\"", "c,3,", "  ", "d,4,w"];

        var rows = await Sample.ReadRowsAsync(string.Join(end, lines));

        rows.Select(Describe).ShouldBe(["1 on 4-4: a|1|x", $"2 on 7-9: b|2|y{end}{end}z", "3 on 10-10: c|3|", "4 on 12-12: d|4|w"]);
    }

    [Fact]
    public async Task Read_RecordsAtEveryEdgeOfTheBuffer_StayWhole()
    {
        for (var length = 65_500; length < 65_560; length++)
        {
            var note = new string('n', length);
            var rows = await Sample.ReadRowsAsync($"Email,Points,Description\r\na,1,\"{note}\"\"é\r\n\"\r\nb,2,\"ü\"\r\n");

            rows.Select(row => (row.LineNumber, row.Fields[^1])).ShouldBe([(2, note + "\"é\r\n"), (4, "ü")]);
        }
    }

    [Fact]
    public async Task Read_LongRecordWithinTheLimit_IsRead()
    {
        var note = new string('n', 900_000);

        (await Sample.ReadRowsAsync($"Email,Points,Description\na,1,{note}\n")).ShouldHaveSingleItem().Fields[2].ShouldBe(note);
    }

    [Fact]
    public async Task Read_LongWindows1252Record_IsReadAlthoughItGrows()
    {
        var note = new string('ü', 900_000);

        (await Sample.ReadRowsAsync(Encoding.Latin1.GetBytes($"Email,Points,Description\na,1,{note}\n"))).ShouldHaveSingleItem().Fields[2].ShouldBe(note);
    }

    [Theory]
    [InlineData("a,1,5\" pipe", QuoteFault.StrayQuote)]
    [InlineData("=\"7\",1,x", QuoteFault.None)]
    [InlineData("a,1,\"5\" pipe\"", QuoteFault.TextAfterQuote)]
    [InlineData("a,1\",\"x\"y", QuoteFault.TextAfterQuote)]
    [InlineData("a,1,\"thanks\nb@example.com,2,x\nend\"", QuoteFault.SwallowedRows)]
    [InlineData("a,1,\"thanks\n7338441277598,2,x\nend\"", QuoteFault.SwallowedRows)]
    [InlineData("a,1,\"thanks,\nfor this, that, and more\nend\"", QuoteFault.None)]
    [InlineData("a,1,\"say \"\"hi\"\"\"", QuoteFault.None)]
    public async Task Read_QuotationMarks_TellsWhatIsWrong(string record, QuoteFault fault) =>
        (await Sample.ReadRowsAsync($"Customer ID,Points,Description\nx,1,ok\n{record}\ny,1,ok\n".Replace("Customer ID", record.Contains('@') ? "Email" : "Customer ID")))
            .Select(row => row.Fault).ShouldBe([QuoteFault.None, fault, QuoteFault.None]);

    [Fact]
    public async Task Read_HalfAMillionRows_NumbersThemAll()
    {
        var text = new StringBuilder("Email,Points\n");
        for (var number = 1; number <= 500_000; number++)
        {
            text.Append("customer").Append(number).Append("@example.com,").Append(number).Append('\n');
        }

        var rows = await Sample.ReadRowsAsync(text.ToString());

        rows.Count.ShouldBe(500_000);
        Describe(rows[^1]).ShouldBe("500000 on 500001-500001: customer500000@example.com|500000");
    }
}

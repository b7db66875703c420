using System.Text;
using LoyaltyFunctions.Import.Files;

namespace LoyaltyFunctions.Import.Tests.Files;

public sealed class FileInspectorTests
{
    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);

    private static string Rows(int count) => new StringBuilder("Email,Points\n").Insert("Email,Points\n".Length, "ana@example.com,5\n", count).ToString();

    [Fact]
    public async Task Inspect_PlainFile_HasNothingToNote()
    {
        var inspection = await Sample.InspectAsync(Rows(3));

        inspection.Problems.ShouldBeEmpty();
        inspection.Rows.ShouldBe(3);
        inspection.Format.ShouldNotBeNull().Notes.ShouldBeEmpty();
        (inspection.Format with { Notes = [] }).ToString().ShouldBe(new FileFormat("utf-8", ',', 0, []).ToString());
    }

    [Fact]
    public async Task Inspect_ZeroCharacterInUtf16_IsRefusedAsInEveryOtherEncoding()
    {
        var inspection = await Sample.InspectAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Email,Points,Description\r\nana@example.com,5,\"a\r\nb\0c\"\r\n")]);

        inspection.Problems.ShouldHaveSingleItem().Message.ShouldBe(
            "The file is no text: line 3 has characters of value zero, as pictures, programs and damaged files have. Export it again as CSV.");
    }

    [Fact]
    public async Task Inspect_Utf16WithLineBreaksInCells_HasNoProblem() =>
        (await Sample.InspectAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Email,Points,Description\r\nana@example.com,5,\"a\r\nb\"\r\n")]))
            .Problems.ShouldBeEmpty();

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "The file is larger than 2.0 MB. Split it into files of at most 2.0 MB each, every one with the header line, and import them one after the other.")]
    public async Task Inspect_BytesAroundTheLimit_OnlyMoreAreTooMany(int more, string? message)
    {
        var limit = (2 * 1024 * 1024) + 7;
        var text = Rows(100_000);
        var bytes = Encoding.UTF8.GetBytes(text + new string(',', limit - text.Length) + new string('\n', more));

        var inspection = await Sample.InspectAsync(bytes, limits: new FileLimits(limit, 500_000));

        inspection.Problems.Select(problem => problem.Message).ShouldBe(message is null ? [] : [message]);
        inspection.Rows.ShouldBe(100_000);
    }

    [Fact]
    public async Task Inspect_26MegabytesWhere25AreAllowed_NamesTheLimit()
    {
        var inspection = await Sample.InspectAsync(Encoding.UTF8.GetBytes(Rows(26 * 1024 * 1024 / 18)), limits: new FileLimits(25 * 1024 * 1024, 5_000_000));

        inspection.Problems.ShouldHaveSingleItem().ShouldBe(new FileProblem("file-too-large",
            "The file is larger than 25 MB. Split it into files of at most 25 MB each, every one with the header line, and import them one after the other."));
    }

    [Theory]
    [InlineData(500_000, null)]
    [InlineData(500_001, "The file has more than 500,000 rows. Split it into files of at most 500,000 rows each, every one with the header line, and import them one after the other.")]
    public async Task Inspect_RowsAroundTheLimit_OnlyMoreAreTooMany(int rows, string? message)
    {
        var inspection = await Sample.InspectAsync(Rows(rows) + ",\n\n,\n\n");

        inspection.Rows.ShouldBe(rows);
        inspection.Problems.Select(problem => problem.Message).ShouldBe(message is null ? [] : [message]);
    }

    [Fact]
    public async Task Inspect_SeveralProblems_ReportsAllThatCanBeKnown()
    {
        var inspection = await Sample.InspectAsync("Email,Emails,Pionts\n" + string.Concat(Enumerable.Repeat("a,b,c\n", 5)) + "a,\"b,c\n",
            limits: new FileLimits(1024, 3));

        inspection.Columns.ShouldBeNull();
        inspection.Problems.Select(problem => problem.Code).ShouldBe(["duplicate-column", "missing-column", "too-many-rows", "unclosed-quote"]);
    }

    [Fact]
    public async Task Inspect_Windows1252LetterAtTheVeryEndOfALargeFile_DecidesForTheWholeFile()
    {
        var bytes = Latin1(Rows(200_000) + "b\u00f6@example.com,5");

        var inspection = await Sample.InspectAsync(bytes);

        inspection.Problems.ShouldBeEmpty();
        inspection.Format!.Encoding.ShouldBe("windows-1252");
        inspection.Format.Notes.ShouldBe(["The file is not UTF-8 (see line 200,002); it was read as Windows-1252. If letters look wrong, save it as \"CSV UTF-8\"."]);
        (await Sample.ReadRowsAsync(new MemoryStream(bytes), inspection))[^1].Fields[0].ShouldBe("bö@example.com");
    }

    [Fact]
    public async Task Inspect_Windows1252Header_IsReadInItsEncoding()
    {
        var inspection = await Sample.InspectAsync(Latin1("Email,Points,Gr\u00fc\u00dfe\nana@example.com,5,x\n"));

        inspection.Columns!.Ignored.ShouldBe(["Grüße"]);
    }

    [Fact]
    public async Task Inspect_Utf8LetterThatTheEndCutsOff_IsNotUtf8() =>
        (await Sample.InspectAsync([.. "Email,Points\nana@example.com,5,caf"u8, 0xC3])).Format!.Encoding.ShouldBe("windows-1252");

    [Fact]
    public async Task Inspect_Utf8LetterThatTheLimitCutsOff_IsStillUtf8()
    {
        var inspection = await Sample.InspectAsync("Email,Points\nana@example.com,é"u8.ToArray(), limits: new FileLimits(30, 10));

        inspection.Format!.Encoding.ShouldBe("utf-8");
        inspection.Problems.ShouldHaveSingleItem().Message.ShouldBe("The file is larger than 30 bytes. "
            + "Split it into files of at most 30 bytes each, every one with the header line, and import them one after the other.");
    }

    [Fact]
    public async Task Inspect_QuoteThatOpensEarlyInALargeFile_NamesTheLineWithoutHoldingTheFile()
    {
        var rows = Rows(300_000);
        var inspection = await Sample.InspectAsync("Email,Points\nana@example.com,5\n\"bo@example.com,5\n" + rows);

        inspection.Rows.ShouldBe(1);
        inspection.Problems.ShouldHaveSingleItem().ShouldBe(new FileProblem("unclosed-quote",
            "The row that begins on line 3 does not end within 1 MB: most likely a quotation mark (\") that opens there is never closed. "
            + "Close or remove it, and double a quotation mark that belongs to the text (\"\")."));
    }

    [Fact]
    public async Task Inspect_QuoteThatIsNeverClosed_NamesTheLineOnWhichItOpens()
    {
        var inspection = await Sample.InspectAsync("Email,Points,Description\r\nana@example.com,5,ok\r\n\"bo@example.com\",5,\"x\r\ncy@example.com,5,y\r\n");

        inspection.Problems.ShouldHaveSingleItem().ShouldBe(new FileProblem("unclosed-quote",
            "A quotation mark (\") that opens on line 3 is never closed, so that all rows after it are part of one cell. "
            + "Close or remove it, and double a quotation mark that belongs to the text (\"\")."));
    }

    [Fact]
    public async Task Inspect_QuoteInTheHeaderThatIsNeverClosed_IsAProblem() =>
        (await Sample.InspectAsync("\"Email,Points\nana@example.com,5\n")).Problems.Select(problem => problem.Code).ShouldContain("unclosed-quote");

    [Fact]
    public async Task Inspect_NearlyEndlessLine_IsRefusedWithoutHoldingIt() =>
        (await Sample.InspectAsync(new string('x', 5_000_000))).Problems.ShouldHaveSingleItem().Code.ShouldBe("unclosed-quote");

    [Fact]
    public async Task Inspect_CancelledToken_Stops()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() =>
            FileInspector.InspectAsync(new MemoryStream(Encoding.UTF8.GetBytes(Rows(9))), "x.csv", ImportType.PointsAdd, Sample.Limits, source.Token));
    }

    [Fact]
    public async Task Inspect_TheStream_StaysOpen()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Rows(9)));

        await Sample.InspectAsync(stream);

        stream.CanRead.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Customer ID,Email\n1,a@example.com\n", true)]
    [InlineData("Customer ID,Email,Accepts Email Marketing\n1,a@example.com,yes\n", false)]
    public async Task Inspect_CustomersWithoutConsent_SaysThatNobodyIsOptedIn(string file, bool noted)
    {
        var inspection = await FileInspector.InspectAsync(
            new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file)), "customers.csv", ImportType.Customers, new FileLimits(1_000, 10), CancellationToken.None);

        inspection.Format.ShouldNotBeNull().Notes.ShouldBe(noted
            ? ["The file has no column \"Accepts Email Marketing\", so new customers are not opted in, and points imports refuse them unless the program does not require it."]
            : []);
    }
}

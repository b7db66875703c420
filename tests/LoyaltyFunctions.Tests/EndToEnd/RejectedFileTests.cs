using System.Text;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>A file that can't be imported is rejected whole: in the status, in the mail, and nothing is applied.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class RejectedFileTests(RunningApp app)
{
    [Theory]
    [InlineData("empty.csv", "empty-file")]
    [InlineData("header.csv", "no-rows")]
    [InlineData("column.csv", "missing-column")]
    [InlineData("book.xlsx", "spreadsheet")]
    [InlineData("large.csv", "file-too-large")]
    [InlineData("many.csv", "too-many-rows")]
    public async Task Drop_FileThatCannotBeImported_IsRejectedInStatusAndMail(string name, string code)
    {
        var program = await app.CreateProgramWithCustomersAsync();

        var status = await app.DropAsync(program, "points-add", ContentOf(name), name);

        status.State.ShouldBe("Rejected");
        var problem = status.Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(code);
        (status.Applied, status.Failed, status.Reports).ShouldBe((0, 0, null));
        (await app.ReadLedgerAsync(program)).Records.ShouldBeEmpty();
        var mail = app.MailsTo(RunningApp.MailOf(program)).Single(message => message.Subject.Contains(name, StringComparison.Ordinal));
        mail.Text!.ShouldContain("Nothing was applied.");
        Unwrapped(mail.Text!).ShouldContain(Unwrapped(problem.Message));
    }

    [Fact]
    public async Task Drop_UnknownType_NamesTheTypesThereAre()
    {
        var program = await app.CreateProgramAsync();

        var status = await app.DropAsync(program, "points", "Customer ID,Points\n1,1\n");

        status.State.ShouldBe("Rejected");
        status.Problems.ShouldHaveSingleItem().Message.ShouldBe(
            "There is no import type \"points\". Drop the file under imports/{program}/{type}/, with one of these types: customers, points-add, points-set, tiers, profiles, combined.");
        app.MailsTo(RunningApp.MailOf(program)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Drop_UnknownProgram_IsRejectedAndKeptInTheHistory()
    {
        var status = await app.DropAsync("nobody-has-this", "points-add", "Customer ID,Points\n1,1\n", $"{Guid.NewGuid():n}.csv");

        status.State.ShouldBe("Rejected");
        status.Problems.ShouldHaveSingleItem().Message.ShouldBe(
            "There is no program \"nobody-has-this\". Drop the file under imports/{program}/{type}/, with the id of a program that exists.");
    }

    private static byte[] ContentOf(string name) => name switch
    {
        "header.csv" => Encoding.UTF8.GetBytes("Customer ID,Points\n"),
        "column.csv" => Encoding.UTF8.GetBytes("Customer ID,Amount\n7338441270000,5\n"),
        "book.xlsx" => [0x50, 0x4B, 0x03, 0x04, .. Encoding.UTF8.GetBytes("xl/workbook.xml"), .. new byte[200]],
        "large.csv" => Large(26 * 1024 * 1024),
        "many.csv" => Many(500_001),
        _ => [],
    };

    private static string Unwrapped(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static byte[] Large(int bytes)
    {
        var row = Encoding.UTF8.GetBytes($"7338441270000,5,{new string('x', 400)}\n");
        var file = new MemoryStream();
        file.Write(Encoding.UTF8.GetBytes("Customer ID,Points,Description\n"));
        while (file.Length < bytes)
        {
            file.Write(row);
        }

        return file.ToArray();
    }

    private static byte[] Many(int rows)
    {
        var file = new StringBuilder("Customer ID,Points\n");
        for (var row = 0; row < rows; row++)
        {
            file.Append("7338441270000,5\n");
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }
}

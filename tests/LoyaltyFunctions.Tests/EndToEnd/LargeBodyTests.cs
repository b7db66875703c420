using System.Text;
using LoyaltyFunctions.Tests.App;

namespace LoyaltyFunctions.Tests.EndToEnd;

/// <summary>A body is held against the limit of its import type, not against the web server's own.</summary>
[Collection(RunningAppCollection.Name)]
public sealed class LargeBodyTests(RunningApp app)
{
    private const int ServerLimit = 30_000_000;

    [Fact]
    public async Task Post_CustomersFileBeyondTheServersOwnLimit_IsImported()
    {
        var program = await app.CreateProgramAsync();
        var file = Customers(rows: 320, remarkLength: 100_000);
        file.Length.ShouldBeGreaterThan(ServerLimit);

        var status = await app.PostAsync(program, "customers", file);

        (status.State, status.Rows, status.Created).ShouldBe(("Completed", 320, 320));
    }

    private static string Customers(int rows, int remarkLength)
    {
        var remark = new string('x', remarkLength);
        var file = new StringBuilder("Customer ID,Email,Remark\n");
        for (var row = 0; row < rows; row++)
        {
            file.Append($"{row + 1},customer{row}@example.com,{remark}\n");
        }

        return file.ToString();
    }
}

using System.Text;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Exports;
using LoyaltyFunctions.Import.Options;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Import.Tests.Exports;

public sealed class CustomerExportTests
{
    private static readonly IReadOnlyDictionary<int, IReadOnlyList<ActivityRecord>> NothingRecorded = new Dictionary<int, IReadOnlyList<ActivityRecord>>();

    /// <summary>Accounts with all that may come back as something else.</summary>
    private static readonly Account[] Accounts =
    [
        new() { CustomerId = "7338441277598", Email = "anna@example.com", Name = "Anna \"Ann\" Müller, jr.", OptedIn = true, Balance = 250, Tier = "Gold", Birthday = new(5, 17, 1990) },
        new() { CustomerId = "007", Email = "+plus@example.com", Name = "=1+1", Balance = 0, Birthday = new(2, 29, null) },
        new() { CustomerId = "-a.b_c", Email = "'quote@example.com", Name = "-Max", Balance = -30, Tier = "Removed" },
        new() { CustomerId = "1234567890123450000", Email = null, Name = null, Balance = 999_999_999_999, Tier = "=Top, \"S\"" },
        new() { CustomerId = "12E5", Email = "'=odd@example.com", Name = "@home", Balance = 5, Birthday = new(12, 1, 2001), Lots = ExpiringLots.Of(new DateOnly(2030, 1, 1), 5) },
    ];

    [Fact]
    public async Task Write_Customers_AsPeopleEditThem()
    {
        var text = await ExportAsync();

        text.ShouldBe(
            "\uFEFFEmail,Name,Membership Type,Points,Birthday,Created Date,Customer ID\r\n"
            + "anna@example.com,\"Anna \"\"Ann\"\" Müller, jr.\",Gold,250,1990-05-17,2024-05-01,'7338441277598\r\n"
            + "'+plus@example.com,'=1+1,,0,02/29,2024-05-02,'007\r\n"
            + "''quote@example.com,'-Max,Removed,-30,,2024-05-03,'-a.b_c\r\n"
            + ",,\"'=Top, \"\"S\"\"\",999999999999,,2024-05-04,'1234567890123450000\r\n"
            + "''=odd@example.com,'@home,,5,2001-12-01,,'12E5\r\n");
    }

    [Theory]
    [InlineData(ImportType.PointsSet, null)]
    [InlineData(ImportType.Tiers, null)]
    [InlineData(ImportType.Profiles, null)]
    [InlineData(ImportType.Combined, PointsMode.Set)]
    [InlineData(ImportType.Customers, null)]
    public async Task Import_ExportAsItIs_ChangesNothingAndRefusesNobody(ImportType type, PointsMode? points)
    {
        var outcomes = await ImportAsync(await ExportAsync(), type, points);

        outcomes.Count.ShouldBe(Accounts.Length);
        outcomes.ShouldAllBe(outcome => outcome.Result == RowResult.Unchanged);
    }

    [Fact]
    public async Task Import_ExportWithChangedBalances_IsHeldToTheRulesOfEverySet()
    {
        var edited = (await ExportAsync())
            .Replace("Gold,250,", "Gold,275,", StringComparison.Ordinal)
            .Replace("'=1+1,,0,", "'=1+1,,10,", StringComparison.Ordinal)
            .Replace("Removed,-30,", "Removed,-31,", StringComparison.Ordinal)
            .Replace("999999999999", "999999999998", StringComparison.Ordinal);

        var outcomes = await ImportAsync(edited, ImportType.PointsSet, null);

        outcomes.Select(outcome => outcome.Result).ShouldBe([RowResult.Applied, RowResult.Failed, RowResult.Failed, RowResult.Failed, RowResult.Unchanged]);
        outcomes[0].Delta.ShouldBe(25);
        outcomes[1].Errors.Select(error => error.Message).ShouldBe(
            ["Customer 007 has not opted in to the program, so its points can't be changed. Ask the customer to join, or remove the row."]);
        outcomes[2].Errors.ShouldContain(new RowIssue(
            "negative-balance", "Points", "-31", "\"-31\" in \"Points\" can't be a balance. Write 0 or more; to deduct points, import a points-add file."));
        outcomes[3].Errors.ShouldContain(new RowIssue(
            "points-too-large", "Points", "999999999998", "\"999999999998\" in \"Points\" is more than a row may have. Write at most 100,000,000, with or without a minus sign."));
    }

    [Fact]
    public void Import_NegativeBalanceOfAnotherAppsExport_IsRefusedAsItIsRead()
    {
        const string Header = "Email,Name,Membership Type,Points,Birthday,Created Date";

        Sample.Parse(Header, ["anna@example.com", "Anna", "Gold", "-30", "", "2024-05-01"], ImportType.PointsSet).Errors
            .ShouldHaveSingleItem().Code.ShouldBe("negative-balance");
        Sample.Parse(Header + ",Customer ID", ["anna@example.com", "Anna", "Gold", "-30", "", "2024-05-01", "1"], ImportType.PointsSet).Errors.ShouldBeEmpty();
    }

    private static async Task<string> ExportAsync()
    {
        using var file = new MemoryStream();
        await using (new CustomerExportWriter(file, withHeader: true))
        {
        }

        // In two parts, as an export is written.
        foreach (var part in Accounts.Index().Chunk(3))
        {
            await using var writer = new CustomerExportWriter(file, withHeader: false);
            foreach (var (index, account) in part)
            {
                writer.Write(account, index == Accounts.Length - 1 ? null : new DateOnly(2024, 5, index + 1));
            }

            writer.Rows.ShouldBe(part.Length);
        }

        return Encoding.UTF8.GetString(file.ToArray());
    }

    private static async Task<List<RowOutcome>> ImportAsync(string csv, ImportType type, PointsMode? points)
    {
        var inspection = await Sample.InspectAsync(csv, type, points: points);
        inspection.Problems.ShouldBeEmpty();
        var parser = new RowParser(type, inspection.Columns!, Sample.Rules with { Points = points ?? PointsMode.Add });
        var rules = new AccountRules { ImportId = "i1", Type = type, Tiers = new TierList([new Tier("Gold"), new Tier("=Top, \"S\"")]) };
        var outcomes = new List<RowOutcome>();
        foreach (var source in await Sample.ReadRowsAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), inspection))
        {
            var reading = parser.Parse(source);
            reading.Errors.ShouldBeEmpty();
            var account = Accounts.Single(account => account.CustomerId == reading.Row!.CustomerId);
            outcomes.AddRange(AccountDecisions.Decide(
                account, [new CustomerRow(reading.Row!, false, [])], rules, NothingRecorded, new WriteLimit(100, 100_000)).Outcomes);
        }

        return outcomes;
    }
}

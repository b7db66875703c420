using System.Text;
using LoyaltyFunctions.Import.Accounts;
using LoyaltyFunctions.Import.Chunks;
using LoyaltyFunctions.Import.Reports;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Rules;

namespace LoyaltyFunctions.Import.Tests.Reports;

public sealed class AppliedReportWriterTests
{
    private const string Common = "\uFEFFLine,Record,Customer ID,Email,Result,Change,Balance Before,Balance After,Points Expiry Date,Description,Warnings";
    private const string Points = ",Lifetime Change,Expiring Before,Expiring After";
    private const string Tiers = ",Tier Before,Tier After,Rewarded Tiers Before,Rewarded Tiers After";
    private const string Profiles = ",Birthday Before,Birthday After,Gender Before,Gender After";
    private const string Customers = ",Email Before,Email After,Name Before,Name After,Opted In Before,Opted In After";

    private const string Birthdays = ",Rewarded Birthday Before,Rewarded Birthday After";

    private static readonly ReportRow Row = new()
    {
        LineNumber = 2,
        CustomerId = "7338441277598",
        Email = "ana@example.com",
        Outcome = new RowOutcome { RecordNumber = 1, Result = RowResult.Applied, BalanceAfter = 20 },
    };

    private static async Task<string> WriteAsync(ImportType type, params ReportRow[] rows)
    {
        using var output = new MemoryStream();
        await using (var report = new AppliedReportWriter(type, output))
        {
            Array.ForEach(rows, report.Write);
            report.Rows.ShouldBe(rows.Length);
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    [Theory]
    [InlineData(ImportType.PointsAdd, Points)]
    [InlineData(ImportType.PointsSet, Points)]
    [InlineData(ImportType.Tiers, Points + Tiers)]
    [InlineData(ImportType.Profiles, Profiles)]
    [InlineData(ImportType.Combined, Points + Tiers + Profiles)]
    [InlineData(ImportType.Customers, Customers)]
    [InlineData(ImportType.Undo, Points + Tiers + Profiles + Customers + Birthdays)]
    [InlineData(ImportType.Expiry, Points)]
    [InlineData(ImportType.Birthdays, Points + Birthdays)]
    public async Task Write_NoRows_IsTheHeaderWithWhatTheTypeChanges(ImportType type, string columns) =>
        (await WriteAsync(type)).ShouldBe(Common + columns + "\r\n");

    [Fact]
    public async Task Write_ChangedBalances_ShowsThemWithTheirSigns() => (await WriteAsync(
            ImportType.PointsAdd,
            Row with
            {
                ExpiresOn = new DateOnly(2027, 12, 31),
                Description = "=Thanks, Ana",
                Outcome = Row.Outcome with
                {
                    Delta = 100,
                    BalanceAfter = 120,
                    LifetimeDelta = 100,
                    LotsBefore = "",
                    LotsAfter = "2027-12-31:100",
                    Warnings = [new RowIssue("a", null, null, "One."), new RowIssue("b", null, null, "Two.")],
                },
            },
            Row with { LineNumber = 3, CustomerId = "0012", Email = null, Outcome = Row.Outcome with { RecordNumber = 2, Delta = -1500, BalanceAfter = 0 } },
            Row with { LineNumber = 4, Email = null, Outcome = Row.Outcome with { RecordNumber = 3, Result = RowResult.Unchanged, BalanceAfter = 5 } }))
        .ShouldBe(Common + Points + "\r\n"
            + "2,1,7338441277598,ana@example.com,Applied,+100,20,120,2027-12-31,\"'=Thanks, Ana\",One. | Two.,+100,,2027-12-31:100\r\n"
            + "3,2,0012,,Applied,-1500,1500,0,,,,0,,\r\n"
            + "4,3,7338441277598,,Unchanged,0,5,5,,,,0,,\r\n");

    [Fact]
    public async Task Write_ReplacedValues_ShowsWhatTheyWereAndBecame() => (await WriteAsync(
            ImportType.Tiers,
            Row with
            {
                Outcome = Row.Outcome with
                {
                    Changes = [new FieldChange(AccountField.Tier, null, "=Gold"), new FieldChange(AccountField.RewardedTiers, "Silver", "Silver\n=Gold")],
                },
            }))
        .ShouldBe(Common + Points + Tiers + "\r\n"
            + "2,1,7338441277598,ana@example.com,Applied,0,20,20,,,,0,,,,'=Gold,Silver,\"Silver\n=Gold\"\r\n");

    [Theory]
    [InlineData(ImportType.PointsAdd)]
    [InlineData(ImportType.PointsSet)]
    [InlineData(ImportType.Tiers)]
    [InlineData(ImportType.Profiles)]
    [InlineData(ImportType.Combined)]
    [InlineData(ImportType.Customers)]
    public async Task Write_WhateverRowsDid_IsReadBackAsTheRowsOfItsUndo(ImportType type)
    {
        var applied = RandomOutcomes(type).ToList();
        var undone = applied.SelectMany(OutcomesOfUndo).ToList();
        applied.Count.ShouldBeGreaterThan(150);

        await ShouldBeReadBackAsync(type, [.. applied.SelectMany(outcomes => outcomes)]);
        await ShouldBeReadBackAsync(ImportType.Undo, undone);
    }

    private static async Task ShouldBeReadBackAsync(ImportType type, IReadOnlyList<RowOutcome> outcomes)
    {
        var report = Encoding.UTF8.GetBytes(await WriteAsync(type, [.. outcomes.Select(outcome => Row with { CustomerId = "-7a", Outcome = outcome })]));

        var inspection = await Sample.InspectAsync(report, ImportType.Undo);
        inspection.Rows.ShouldBe(outcomes.Count);
        var parser = new RowParser(ImportType.Undo, inspection.Columns!, Sample.Rules);
        var rows = (await Sample.ReadRowsAsync(new MemoryStream(report), inspection)).ConvertAll(parser.Parse);

        rows.ShouldAllBe(row => row.Errors.Count == 0 && row.Row!.CustomerId == "-7a" && row.Row.Email == null);
        rows.Select(row => Rules.Given.Facts(row.Row!.Undoes!)).ShouldBe(outcomes.Select(Rules.Given.Facts));
    }

    private static IEnumerable<IReadOnlyList<RowOutcome>> RandomOutcomes(ImportType type)
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var rules = Rules.RandomRows.Rules(random, type);
            var decision = Rules.Given.Decide(Rules.RandomRows.Account(random, type), rules, [.. Rules.RandomRows.Rows(random, type, most: 4)]);
            var applied = decision.Outcomes.Where(outcome => outcome.Result != RowResult.Failed).ToList();
            if (applied.Count > 0)
            {
                yield return applied;
            }
        }
    }

    /// <summary>What undoing does to a customer who has nothing but what the import gave.</summary>
    private static IEnumerable<RowOutcome> OutcomesOfUndo(IReadOnlyList<RowOutcome> applied)
    {
        var account = applied.Reverse().SelectMany(outcome => outcome.Changes).Aggregate(
            Rules.Given.Customer() with { Balance = applied[^1].BalanceAfter, Lots = ExpiringLots.Parse(applied[^1].LotsAfter), Email = null, Name = null, OptedIn = false },
            (made, change) => AccountFields.With(made, change.Field, change.New));
        return Rules.Given.Decide(
            account with { LifetimeEarned = applied[0].Result == RowResult.Created ? 0 : 1_000, Mark = new AppliedMark(Rules.Given.ImportId, 1, []) },
            Rules.Undo.RulesFor(Rules.Given.ImportId),
            [.. Rules.Undo.RowsFor(applied)]).Outcomes.Where(outcome => outcome.Result != RowResult.Failed);
    }
}

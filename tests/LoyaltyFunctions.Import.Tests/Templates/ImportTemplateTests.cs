using System.Text;
using LoyaltyFunctions.Import.Rows;
using LoyaltyFunctions.Import.Templates;
using LoyaltyFunctions.Import.Tiers;

namespace LoyaltyFunctions.Import.Tests.Templates;

public sealed class ImportTemplateTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData(ImportType.Customers, "Customer ID,Email,First Name,Last Name,Accepts Email Marketing")]
    [InlineData(ImportType.PointsAdd, "Customer ID,Email,Points,Points Expiry Date,Description")]
    [InlineData(ImportType.PointsSet, "Customer ID,Email,Points,Points Expiry Date,Description")]
    [InlineData(ImportType.Tiers, "Customer ID,Email,Tier Name,Description")]
    [InlineData(ImportType.Profiles, "Customer ID,Email,Birthday,Gender,Description")]
    [InlineData(ImportType.Combined, "Customer ID,Email,Points,Points Expiry Date,Tier Name,Birthday,Gender,Description")]
    public async Task Of_EveryType_HasItsColumnsAndTwoRowsThatAreRight(ImportType type, string header)
    {
        var template = ImportTemplate.Of(type, TierList.None, Today);

        Encoding.ASCII.GetString(template).Split("\r\n")[0].ShouldBe(header);
        var inspection = await Sample.InspectAsync(template, type);
        inspection.Problems.ShouldBeEmpty();
        inspection.Columns!.Ignored.ShouldBeEmpty();
        var rows = await Sample.ReadRowsAsync(new MemoryStream(template), inspection);
        var parser = new RowParser(type, inspection.Columns, Sample.Rules with { Today = Today });
        rows.Count.ShouldBe(2);
        foreach (var reading in rows.Select(parser.Parse))
        {
            reading.Errors.ShouldBeEmpty();
            reading.Warnings.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Of_ProgramWithTiers_UsesItsOwn()
    {
        Tiers(new TierList([new Tier("Basis"), new Tier("=Plus, \"S\""), new Tier("Top")])).ShouldBe(["Basis", "\"'=Plus, \"\"S\"\"\""]);
        Tiers(new TierList([new Tier("Only")])).ShouldBe(["Only", "Only"]);
        Tiers(TierList.None).ShouldBe(["Bronze", "Silver"]);

        static string[] Tiers(TierList tiers) =>
        [
            .. Encoding.UTF8.GetString(ImportTemplate.Of(ImportType.Tiers, tiers, Today)).Split("\r\n")[1..3]
                .Select(line => line[(line.IndexOf(".com,", StringComparison.Ordinal) + 5)..line.LastIndexOf(',')]),
        ];
    }

    [Fact]
    public void Of_Points_ExpireAtTheEndOfTheNextYear() =>
        Encoding.ASCII.GetString(ImportTemplate.Of(ImportType.PointsAdd, TierList.None, Today)).ShouldBe(
            "Customer ID,Email,Points,Points Expiry Date,Description\r\n"
            + "7338441277598,anna@example.com,250,2027-12-31,Thank you for your loyalty\r\n"
            + "7338441277605,ben@example.com,1000,,\r\n");
}

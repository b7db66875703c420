using System.Text;
using LoyaltyFunctions.Local.Commands.Demo;

namespace LoyaltyFunctions.Local.Tests.Commands;

public sealed class DemoFilesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void Export_OfTheDemosCustomers_HasThreeInAHundredWhoDidNotOptIn()
    {
        var rows = Lines(DemoCustomers.Export()).Skip(1).ToList();

        rows.Count.ShouldBe(2_000);
        rows.Count(row => row.Contains("@example.com,no,", StringComparison.Ordinal)).ShouldBe(60);
        rows.Select(row => row.Split(',')[0]).Distinct(StringComparer.Ordinal).Count().ShouldBe(2_000);
    }

    [Fact]
    public void File_OfTheDemosPoints_IsTheSameEveryTimeAndBadInOneRowOfTwenty()
    {
        var rows = Lines(DemoPoints.File(Today)).Skip(1).ToList();

        rows.Count.ShouldBe(2_000);
        rows.Count(row => !row.EndsWith("Autumn campaign", StringComparison.Ordinal) && !row.EndsWith("row above", StringComparison.Ordinal)).ShouldBe(100);
        DemoPoints.File(Today).ShouldBe(DemoPoints.File(Today));
    }

    private static string[] Lines(byte[] file) => Encoding.UTF8.GetString(file).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}

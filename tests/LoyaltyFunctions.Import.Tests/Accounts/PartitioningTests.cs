using System.Globalization;
using LoyaltyFunctions.Import.Accounts;

namespace LoyaltyFunctions.Import.Tests.Accounts;

public sealed class PartitioningTests
{
    /// <summary>Stored data lies where these numbers say: if one of them has to be changed, every deployment has to be migrated.</summary>
    [Theory]
    [InlineData("7338441270007", 5, 229, 2277, 35_045)]
    [InlineData("7338441270014", 14, 222, 1758, 50_910)]
    [InlineData("1", 8, 104, 4968, 62_312)]
    [InlineData("customer-17", 0, 176, 2480, 2480)]
    [InlineData("bob@example.com", 3, 67, 8003, 65_347)]
    [InlineData("o'brien+news@example.co.uk", 4, 84, 852, 58_196)]
    [InlineData("jürgen@müller.example", 4, 36, 2852, 52_004)]
    [InlineData("", 2, 82, 7250, 15_442)]
    public void PartitionOf_KnownKey_IsWhereItHasAlwaysBeen(string key, int of16, int of256, int of8192, int of65536)
    {
        Partitioning.PartitionOf(key, 16).ShouldBe(of16);
        Partitioning.PartitionOf(key, 256).ShouldBe(of256);
        Partitioning.PartitionOf(key, 8_192).ShouldBe(of8192);
        Partitioning.PartitionOf(key, 65_536).ShouldBe(of65536);
    }

    [Fact]
    public void PartitionOf_KeyLongerThanAnyIdOrEmail_IsStillOneOfThePartitions()
    {
        var key = new string('ä', 600);

        Partitioning.PartitionOf(key, 256).ShouldBeInRange(0, 255);
        Partitioning.PartitionOf(key, 256).ShouldBe(Partitioning.PartitionOf(key, 65_536) % 256);
    }

    [Theory]
    [InlineData(1_024, 65_536)]
    [InlineData(8_192, 524_288)]
    public void PartitionOf_IdsThatCountUp_FillsPartitionsEvenly(int partitions, int customers)
    {
        var counts = new int[partitions];
        for (var customer = 0L; customer < customers; customer++)
        {
            counts[Partitioning.PartitionOf((7_338_441_270_000 + (7 * customer)).ToString(CultureInfo.InvariantCulture), partitions)]++;
        }

        // As many as chance alone leaves around 64 to a partition: six standard deviations.
        counts.Min().ShouldBeGreaterThan(16);
        counts.Max().ShouldBeLessThan(112);
        var variance = counts.Average(count => Math.Pow(count - 64, 2));
        variance.ShouldBeLessThan(80);
    }

    [Fact]
    public void PartitionOf_EmailsThatCountUp_FillsPartitionsEvenly()
    {
        var counts = new int[256];
        for (var customer = 0; customer < 16_384; customer++)
        {
            counts[Partitioning.PartitionOf(string.Create(CultureInfo.InvariantCulture, $"customer{customer}@example.com"), 256)]++;
        }

        counts.Min().ShouldBeGreaterThan(16);
        counts.Max().ShouldBeLessThan(112);
    }

    [Theory]
    [InlineData(null, 256)]
    [InlineData(1, 16)]
    [InlineData(1_000, 16)]
    [InlineData(2_000, 32)]
    [InlineData(16_384, 256)]
    [InlineData(50_000, 1_024)]
    [InlineData(100_000, 2_048)]
    [InlineData(500_000, 8_192)]
    [InlineData(1_000_000, 16_384)]
    [InlineData(2_000_000, 32_768)]
    [InlineData(10_000_000, 65_536)]
    [InlineData(int.MaxValue, 65_536)]
    public void PartitionsFor_ExpectedCustomers_IsThePowerOfTwoNearestToOneIn64(int? customers, int expected) =>
        Partitioning.PartitionsFor(customers).ShouldBe(expected);
}

using LoyaltyFunctions.Import.Chunks;

namespace LoyaltyFunctions.Import.Tests.Chunks;

public sealed class ChunkLayoutTests
{
    [Theory]
    [InlineData(1, 256, 1)]
    [InlineData(500, 256, 1)]
    [InlineData(501, 256, 2)]
    [InlineData(2_000, 32, 4)]
    [InlineData(20_000, 256, 40)]
    [InlineData(500_000, 8_192, 96)]
    [InlineData(2_000_000, 32_768, 96)]
    [InlineData(500_000, 16, 16)]
    public void For_Rows_TakesAChunkForAbout500WithinItsLimits(int rows, int partitions, int chunks) =>
        ChunkLayout.For(rows, partitions).ShouldBe(new ChunkLayout(partitions, chunks));

    [Theory]
    [InlineData(16, 16)]
    [InlineData(16, 3)]
    [InlineData(256, 96)]
    [InlineData(8_192, 96)]
    [InlineData(65_536, 96)]
    [InlineData(65_536, 1)]
    public void ChunkOf_EveryPartition_FillsEveryChunkWithNeighboursAlike(int partitions, int chunks)
    {
        var layout = new ChunkLayout(partitions, chunks);

        var owners = Enumerable.Range(0, partitions).Select(layout.ChunkOf).ToList();

        owners.ShouldBe(owners.Order());
        owners.Distinct().ShouldBe(Enumerable.Range(0, chunks));
        var sizes = owners.CountBy(owner => owner).Select(pair => pair.Value).ToList();
        (sizes.Max() - sizes.Min()).ShouldBeLessThanOrEqualTo(1);
    }
}

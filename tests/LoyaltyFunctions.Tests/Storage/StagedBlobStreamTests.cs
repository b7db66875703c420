using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using LoyaltyFunctions.Storage;
using LoyaltyFunctions.Testing;

namespace LoyaltyFunctions.Tests.Storage;

public sealed class StagedBlobStreamTests(TestStorage storage) : IClassFixture<TestStorage>
{
    private readonly BlobClient _blob = storage.Containers.Work.GetBlobClient(AzuriteFixture.UniqueName("staged"));

    [Fact]
    public async Task Commit_ManyBlocks_MakesTheBlobWhatWasWritten()
    {
        var content = new byte[250_000];
        new Random(1).NextBytes(content);
        await using var stream = Open(blockBytes: 10_000);
        foreach (var part in content.Chunk(3_333))
        {
            await stream.WriteAsync(part);
        }

        (await stream.CommitAsync(overwrite: false, new BlobHttpHeaders { ContentType = "text/csv" }, default)).ShouldBeTrue();

        (await _blob.DownloadContentAsync()).Value.Content.ToArray().ShouldBe(content);
        (await _blob.GetPropertiesAsync()).Value.ContentType.ShouldBe("text/csv");
    }

    [Fact]
    public async Task Write_WithoutCommit_LeavesNothing()
    {
        await using (var stream = Open())
        {
            await WriteAsync(stream, "half of it");
        }

        (await _blob.ExistsAsync()).Value.ShouldBeFalse();
    }

    [Fact]
    public async Task Write_WithoutCommit_LeavesWhatWasThere()
    {
        await CommitAsync("former");
        await using (var stream = Open())
        {
            await WriteAsync(stream, "half of it");
        }

        (await ReadAsync()).ShouldBe("former");
    }

    [Theory]
    [InlineData(true, "latter")]
    [InlineData(false, "former")]
    public async Task Commit_OverABlobThatIsThere_ReplacesItOnlyWhereThatIsWanted(bool overwrite, string expected)
    {
        await CommitAsync("former");
        await using var stream = Open();
        await WriteAsync(stream, "latter");

        (await stream.CommitAsync(overwrite, null, default)).ShouldBe(overwrite);

        (await ReadAsync()).ShouldBe(expected);
    }

    [Fact]
    public async Task Commit_NothingWritten_MakesAnEmptyBlob()
    {
        await using var stream = Open();

        await stream.CommitAsync(overwrite: true, null, default);

        (await ReadAsync()).ShouldBe("");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_TwoWritersAtOnce_IsWhatTheFirstToCommitWrote(bool overwrite)
    {
        await using var first = Open();
        await using var second = Open();
        await WriteAsync(first, "first one ");
        await WriteAsync(second, "second one ");
        await WriteAsync(second, "and more");
        await WriteAsync(first, "and more");

        (await first.CommitAsync(overwrite, null, default)).ShouldBeTrue();
        (await second.CommitAsync(overwrite, null, default)).ShouldBeFalse();

        (await ReadAsync()).ShouldBe("first one and more");
    }

    private StagedBlobStream Open(int blockBytes = 1_000) => new(storage.Containers.Work.GetBlockBlobClient(_blob.Name), blockBytes);

    private async Task CommitAsync(string text)
    {
        await using var stream = Open();
        await WriteAsync(stream, text);
        await stream.CommitAsync(overwrite: false, null, default);
    }

    private static async Task WriteAsync(StagedBlobStream stream, string text)
    {
        stream.Write(Encoding.UTF8.GetBytes(text));
        await stream.StageAsync(default);
    }

    private async Task<string> ReadAsync() => (await _blob.DownloadContentAsync()).Value.Content.ToString();
}

using LoyaltyFunctions.Local.Hosting.Blobs;
using LoyaltyFunctions.Local.Hosting.Functions;

namespace LoyaltyFunctions.Local.Tests.Hosting;

public sealed class BlobPathPatternTests
{
    [Theory]
    [InlineData("imports/{program}/{type}/{name}", "cafe/points-add/may.csv", "program=cafe type=points-add name=may.csv")]
    [InlineData("imports/{program}/{type}/{name}", "cafe/points-add/2026/may.csv", "program=cafe type=points-add name=2026/may.csv")]
    [InlineData("imports/{program}/{type}/{name}", "cafe/may.csv", null)]
    [InlineData("imports/{program}/{type}/{name}", "cafe/points-add/", null)]
    [InlineData("imports/{program}/{type}/{name}", "cafe//may.csv", null)]
    [InlineData("imports/in/{name}.csv", "in/a.b.csv", "name=a.b")]
    [InlineData("imports/in/{name}.csv", "in/a.CSV", null)]
    [InlineData("imports/in/{name}.csv", "in/aXcsv", null)]
    [InlineData("imports/fixed.csv", "fixed.csv", "")]
    [InlineData("imports/fixed.csv", "fixed.csv2", null)]
    public void Match_BlobName_GivesTheTokens(string path, string blobName, string? expected)
    {
        var values = BlobPathPattern.Parse(path, "F").Match(blobName);

        (values is null ? null : string.Join(' ', values.Select(value => $"{value.Key}={value.Value}"))).ShouldBe(expected);
    }

    [Fact]
    public void Match_Tokens_AreFoundWithoutRegardToCase()
    {
        BlobPathPattern.Parse("imports/{Program}/{name}", "F").Match("cafe/x.csv")!["program"].ShouldBe("cafe");
    }

    [Theory]
    [InlineData("imports/{program}/{name}", "")]
    [InlineData("imports/in/{name}", "in/")]
    [InlineData("imports/fixed.csv", "fixed.csv")]
    public void Prefix_IsWhatEveryNameBeginsWith(string path, string expected)
    {
        BlobPathPattern.Parse(path, "F").Prefix.ShouldBe(expected);
    }

    [Theory]
    [InlineData("imports")]
    [InlineData("imports/")]
    [InlineData("/{name}")]
    [InlineData("{container}/{name}")]
    public void Parse_NotABlobPath_SaysWhatIsExpected(string path)
    {
        Should.Throw<FunctionDefinitionException>(() => BlobPathPattern.Parse(path, "ImportBlob")).Message.ShouldBe(
            $"The function 'ImportBlob' watches '{path}', which is not a blob path. Expected: the container, a slash, and a pattern: imports/{{name}}.");
    }
}

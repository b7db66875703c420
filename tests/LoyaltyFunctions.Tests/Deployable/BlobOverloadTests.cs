using System.Text.RegularExpressions;

namespace LoyaltyFunctions.Tests.Deployable;

/// <summary>
/// The app is compiled here over Azure.Storage.Blobs 12.17 and deployed over 12.30, where these members lost their defaults: a call that leaves an
/// argument out is another overload's there, or none's.
/// </summary>
public sealed partial class BlobOverloadTests
{
    [Fact]
    public void Listings_AreGivenEveryArgument() => Unlike("GetBlobsAsync(", FullListing()).ShouldBeEmpty();

    [Fact]
    public void DelegationKeys_AreGivenEveryArgument() => Unlike("GetUserDelegationKeyAsync(", FullKey()).ShouldBeEmpty();

    [Fact]
    public void Listings_ByHierarchyHaveTheSameTrap() => Sources("GetBlobsByHierarchyAsync(").ShouldBeEmpty("Give these every argument too, and hold them to it here.");

    /// <summary>The sources in which some call is not written as it has to be.</summary>
    private static IEnumerable<string> Unlike(string call, Regex full)
    {
        var sources = Sources(call);
        sources.ShouldNotBeEmpty();
        return sources.Where(source => full.Count(source.Text) != source.Text.Split(call).Length - 1).Select(source => source.Name);
    }

    private static IReadOnlyList<(string Name, string Text)> Sources(string call) =>
    [
        .. DeployableFile.Sources
            .Select(name => (Name: name, Text: DeployableFile.Read(name)))
            .Where(source => source.Text.Contains(call, StringComparison.Ordinal)),
    ];

    [GeneratedRegex(@"\.GetBlobsAsync\(BlobTraits\.\w+, BlobStates\.\w+, [^,]+, \w+\)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex FullListing();

    [GeneratedRegex(@"\.GetUserDelegationKeyAsync\([^,()]+, [^,()]+, [\w.]+\)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex FullKey();
}

namespace LoyaltyFunctions.Tests.App;

/// <summary>A second running app beside the first: for tests of what breaks and is steered, which take as long as all the others together.</summary>
[CollectionDefinition(Name)]
public sealed class SteeredAppCollection : ICollectionFixture<RunningApp>
{
    public const string Name = "steered app";
}

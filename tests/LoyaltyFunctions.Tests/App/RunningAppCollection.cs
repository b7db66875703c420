namespace LoyaltyFunctions.Tests.App;

/// <summary>One running app for tests of the whole way, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class RunningAppCollection : ICollectionFixture<RunningApp>
{
    public const string Name = "running app";
}

namespace LoyaltyFunctions.Tests.App;

/// <summary>One running app for all tests of the whole way: hosts over one storage would continue each other's orchestrations.</summary>
[CollectionDefinition(Name)]
public sealed class RunningAppCollection : ICollectionFixture<RunningApp>
{
    public const string Name = "running app";
}
